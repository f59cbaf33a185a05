pub fn describe(status: u16) -> String {
    let text = match status {
        200 => "ok".to_owned(),
        404 => "not found",
        _ => format!("status {status}"),
    };
    text
}
