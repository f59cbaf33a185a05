pub fn parse_port(text: &str) -> Result<u16, String> {
    let parsed: Result<u16, String> = text.parse::<u16>().map_err(|error| error.to_string());
    let usable = parsed.as_ref().is_ok_and(|port| *port > 1024);
    if !usable {
        return Err(format!("bad port {text}"));
    }
    parsed
}
