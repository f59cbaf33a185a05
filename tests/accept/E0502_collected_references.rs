pub fn promote(names: &mut Vec<String>) -> usize {
    let short = names.iter().filter(|name| name.len() < 4).count();
    names.push(String::from("extra"));
    short
}
