pub fn full_name<'a>(first: &'a str, last: &'a str) -> String {
    let name = format!("{first} {last}");
    name
}

pub fn initials(first: &str, last: &str) -> String {
    let mut text = String::new();
    text.extend(first.chars().next());
    text.extend(last.chars().next());
    text
}
