pub struct Config {
    pub host: String,
    pub port: u16,
}

pub fn default_config(local: bool) -> Config {
    let mut config: Config;
    config.host = String::from(if local { "localhost" } else { "example" }); //~ E0381
    config.port = 80;
    config
}
