#[derive(Debug, Clone)]
pub struct Db { pub host: String, pub password: String } //~ config::secret_in_debug
