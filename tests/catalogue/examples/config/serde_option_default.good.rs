pub struct Db { pub url: String, pub replica: Option<String> }
