use std::fs;

#[derive(Debug)]
pub enum ConfigError {
    Missing,
    Io(std::io::Error),
}

pub fn port(path: &str) -> Result<String, ConfigError> {
    let text = fs::read_to_string(path)?;
    let line = text.lines().next().ok_or(ConfigError::Missing)?;
    Ok(line.to_owned())
}
