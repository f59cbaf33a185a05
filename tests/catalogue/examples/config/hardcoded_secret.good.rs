pub fn api_key() -> Result<String, std::env::VarError> { std::env::var("API_KEY") }
pub fn url() -> Result<String, std::env::VarError> { std::env::var("DATABASE_URL") }
