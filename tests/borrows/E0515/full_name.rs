pub fn full_name<'a>(first: &'a str, last: &'a str) -> &'a str {
    let name = format!("{first} {last}");
    &name //~ E0515
}

pub fn initials(first: &str, last: &str) -> String {
    let mut text = String::new();
    text.extend(first.chars().next());
    text.extend(last.chars().next());
    text
}
