pub fn edit() -> String {
    let mut text = String::from("draft");
    let writer = &mut text;
    writer.push_str(" one");
    let reviewer = &mut text;
    reviewer.push_str(" two");
    text
}
