pub fn status(code: u16) -> String {
    let mut text: &str = "unknown";
    let built;
    match code {
        200 => text = "ok",
        500..=599 => {
            built = format!("server error {code}");
            text = &built;
        }
        _ => {}
    }
    text.to_owned()
}
