pub fn edit() -> String {
    let mut text = String::from("draft");
    let writer = &mut text;
    let reviewer = &mut text; //~ E0499
    writer.push_str(" one");
    reviewer.push_str(" two");
    text
}
