pub fn name_or<'a>(name: Option<&'a str>, fallback: &str) -> &'a str {
    match name {
        Some(name) => name,
        None => fallback,
    }
}
