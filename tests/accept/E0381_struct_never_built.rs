pub struct Config {
    pub host: String,
    pub port: u16,
}

pub fn default_config(local: bool) -> Config {
    let mut config = Config { host: String::new(), port: 0 };
    config.host = String::from(if local { "localhost" } else { "example" });
    config.port = 80;
    config
}
