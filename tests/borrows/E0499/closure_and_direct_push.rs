pub fn events() -> Vec<String> {
    let mut log = Vec::new();
    let mut record = |text: &str| log.push(text.to_string());
    record("start");
    log.push(String::from("middle")); //~ E0499
    record("end");
    log
}
