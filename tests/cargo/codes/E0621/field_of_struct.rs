pub struct Parser<'t> {
    text: &'t str,
}

pub fn rest<'t>(parser: &Parser<'t>, fallback: &String) -> &'t str {
    if parser.text.is_empty() { fallback } else { parser.text }
}
