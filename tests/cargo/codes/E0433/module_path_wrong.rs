pub fn stem(path: &str) -> Option<&str> {
    std::paths::Path::new(path).file_stem()?.to_str()
}
