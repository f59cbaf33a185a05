pub fn render(title: &str) -> String {
    let mut page = String::new();
    page.write_str(title).unwrap();
    page
}
