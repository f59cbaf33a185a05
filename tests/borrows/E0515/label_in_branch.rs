pub fn label<'a>(given: &'a str, number: u32) -> &'a str {
    let made = format!("item {number}");
    if given.is_empty() {
        &made //~ E0515
    } else {
        given
    }
}
