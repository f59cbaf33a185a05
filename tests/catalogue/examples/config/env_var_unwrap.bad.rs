pub fn port() -> u16 { std::env::var("PORT").unwrap().parse().unwrap() } //~ config::env_var_unwrap
