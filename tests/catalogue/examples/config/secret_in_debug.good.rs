//@ crate: secrecy = "0.10.3" features = ["serde"]

#[derive(Debug, Clone)]
pub struct Db { pub host: String, pub password: secrecy::SecretString }
