//@ edition: 2024
#![allow(dead_code, unused)]

const KEY: Option<&str> = option_env!("API_KEY"); //~ config::secret_baked_in

pub struct Mail;

impl Mail {
    pub fn password(&self) -> &'static str {
        option_env!("SMTP_PASSWORD").unwrap_or("") //~ config::secret_baked_in
    }
}

pub fn more() -> usize {
    let length = || {
        std::option_env!(/* of the shop */ "STRIPE_SECRET_KEY").map_or(0, str::len) //~ config::secret_baked_in
    };
    if true {
        return length() + option_env!("GITHUB_CLIENT_SECRET",).map_or(0, str::len); //~ config::secret_baked_in
    }
    0
}

pub fn trap_no_secret() -> &'static str {
    let port = option_env!("PORT");
    let public = option_env!("PUBLIC_API_KEY");
    let named = option_env!("API_KEY_FILE");
    // env!("API_KEY")
    let text = r#"env!("API_KEY")"#;
    option_env!("CARGO_PKG_NAME").unwrap_or("")
}

pub fn trap_at_run_time() -> Option<String> {
    std::env::var("API_KEY").ok()
}

mod trap_own {
    macro_rules! env_of {
        ($name:literal) => {
            option_env!($name)
        };
    }
    pub fn own() -> Option<&'static str> {
        env_of!("API_KEY")
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn trap_in_tests() {
        assert_eq!(option_env!("API_KEY"), None);
    }
}
