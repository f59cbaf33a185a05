pub fn url() -> Result<String, std::env::VarError> { std::env::var("DATABASE_URL") }
