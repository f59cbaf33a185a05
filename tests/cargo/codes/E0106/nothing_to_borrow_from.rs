pub fn version() -> &str {
    "1.4.0"
}
