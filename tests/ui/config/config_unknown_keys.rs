//@ edition: 2024
//@ crate: serde = "1.0.229" features = ["derive"]
#![allow(dead_code)]

use serde::Deserialize;
use std::collections::HashMap;

#[derive(Debug, Default, Deserialize)]
pub struct LimitsConfig { //~ config::config_unknown_keys
    #[serde(default)]
    pub rate_limit_rps: u32,
    pub burst: u32,
}

/// All of it.
#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
struct Settings { //~ config::config_unknown_keys
    name: String,
}

mod inner {
    #[derive(serde::Deserialize)]
    pub(super) struct ServerConfiguration<'a> { //~ config::config_unknown_keys
        #[serde(default = "port", rename = "p")]
        pub(super) port: u16,
        pub(super) host: &'a str,
    }
    fn port() -> u16 {
        80
    }
    fn in_a_function() {
        #[derive(serde::Deserialize)]
        struct HttpConfig { //~ config::config_unknown_keys
            #[serde(default)]
            port: u16,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrapStrictConfig {
    #[serde(default)]
    a: u8,
}

#[derive(Deserialize)]
pub struct TrapFlatConfig {
    #[serde(default)]
    a: u8,
    #[serde(flatten)]
    rest: HashMap<String, u8>,
}

// trap: nothing may be missing
#[derive(Deserialize)]
pub struct WholeConfig {
    a: u8,
    b: Option<u8>,
}

#[derive(Deserialize)]
pub struct TrapRequest {
    #[serde(default)]
    page: u32,
}

#[derive(Default)]
pub struct TrapPlainConfig {
    a: u8,
}

macro_rules! trap_made {
    ($name:ident) => {
        #[derive(serde::Deserialize)]
        pub struct MadeConfig {
            #[serde(default)]
            pub a: Option<u8>,
        }
    };
}
