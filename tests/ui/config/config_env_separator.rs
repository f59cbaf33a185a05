//@ edition: 2024
//@ crate: config = "0.15.27"
//@ crate: serde = "1.0.229" features = ["derive"]
#![allow(dead_code)]

use config::{Config, ConfigError, Environment, File};
use serde::Deserialize;

#[derive(Deserialize)]
pub struct App {
    name: String,
    database: Option<Database>,
}

#[derive(Deserialize)]
pub struct Database {
    url: String,
    max_connections: u32,
}

#[derive(Deserialize)]
pub struct Plain {
    name: String,
    limits: Limits,
}

#[derive(Deserialize)]
pub struct Limits {
    rate: u32,
    #[serde(rename = "burst")]
    max_burst: u32,
}

impl App {
    pub fn load() -> Result<Self, ConfigError> {
        Config::builder()
            .add_source(File::with_name("app"))
            .add_source(
                Environment::with_prefix("APP")
                    .try_parsing(true)
                    .separator("_") //~ config::config_env_separator
                    .list_separator(","),
            )
            .build()?
            .try_deserialize()
    }
}

pub fn annotated() -> Result<String, ConfigError> {
    let source = Environment::default().separator("_"); //~ config::config_env_separator
    let app: App = Config::builder().add_source(source).build()?.try_deserialize()?;
    Ok(app.name)
}

pub fn named() -> Result<(), ConfigError> {
    let settings = Config::builder()
        .add_source(config::Environment::with_prefix("X").prefix_separator("_").separator(r"_")) //~ config::config_env_separator
        .build()?;
    settings.try_deserialize::<Database>().map(drop)
}

pub fn wrapped() -> Result<Database, ConfigError> {
    let settings = Config::builder().add_source(Environment::with_prefix("DB").separator("_")).build()?; //~ config::config_env_separator
    Ok(settings.try_deserialize()?)
}

pub fn trap_two_underscores() -> Result<App, ConfigError> {
    let source = Environment::with_prefix("APP").separator("__");
    Config::builder().add_source(source).build()?.try_deserialize()
}

pub fn trap_no_underscore() -> Result<Plain, ConfigError> {
    let source = Environment::with_prefix("APP").separator("_");
    Config::builder().add_source(source).build()?.try_deserialize()
}

// trap: the flat names come from the other source
pub fn trap_two_sources() -> Result<App, ConfigError> {
    Config::builder()
        .add_source(Environment::with_prefix("APP"))
        .add_source(Environment::with_prefix("APP").separator("_"))
        .build()?
        .try_deserialize()
}

pub fn read_elsewhere() -> Result<Config, ConfigError> {
    Config::builder().add_source(Environment::with_prefix("APP").separator("_")).build() //~ config::config_env_separator
}

pub fn trap_generic<T: serde::de::DeserializeOwned>() -> Result<T, ConfigError> {
    let source = Environment::with_prefix("APP").separator("_");
    Config::builder().add_source(source).build()?.try_deserialize()
}

pub fn trap_hyphen() -> Result<App, ConfigError> {
    // .separator("_")
    let source = Environment::with_prefix("APP").separator("-");
    Config::builder().add_source(source).build()?.try_deserialize()
}

mod trap_own {
    pub struct Environment;
    impl Environment {
        pub fn with_prefix(_: &str) -> Self {
            Environment
        }
        pub fn separator(self, _: &str) -> Self {
            self
        }
    }
    pub fn load(config: config::Config) -> Result<super::App, config::ConfigError> {
        let _source = Environment::with_prefix("APP").separator("_");
        config.try_deserialize()
    }
}

macro_rules! trap_in_a_macro {
    ($prefix:expr) => {
        Environment::with_prefix($prefix).separator("_")
    };
}
