pub fn name_or<'a>(found: Option<&'a str>, fallback: &'a str) -> &'a str {
    match found {
        Some(name) => name,
        None => fallback.trim(),
    }
}
