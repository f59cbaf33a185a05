pub fn status(code: u16) -> String {
    let mut text: &str = "unknown";
    match code {
        200 => text = "ok",
        500..=599 => {
            let built = format!("server error {code}");
            text = &built; //~ E0597
        }
        _ => {}
    }
    text.to_owned()
}
