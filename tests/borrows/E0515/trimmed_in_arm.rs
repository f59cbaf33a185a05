pub fn name_or<'a>(found: Option<&'a str>, fallback: String) -> &'a str {
    match found {
        Some(name) => name,
        None => {
            let short = fallback.trim();
            short //~ E0515
        }
    }
}
