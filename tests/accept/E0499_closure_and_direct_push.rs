pub fn events() -> Vec<String> {
    let mut log = Vec::new();
    let mut record = |text: &str| log.push(text.to_string());
    record("start");
    record("end");
    log.push(String::from("after"));
    log
}
