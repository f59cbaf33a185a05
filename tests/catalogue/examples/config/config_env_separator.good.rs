//@ crate: config = "0.15.27" features = ["toml"]

pub struct Db { pub max_connections: u32 }
pub struct App { pub db: Db }
pub fn source() -> config::Environment {
    config::Environment::with_prefix("APP").prefix_separator("_").separator("__")
}
