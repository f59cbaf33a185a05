pub fn promote(names: &mut Vec<String>) -> usize {
    let short: Vec<&String> = names.iter().filter(|name| name.len() < 4).collect();
    names.push(String::from("extra")); //~ E0502
    short.len()
}
