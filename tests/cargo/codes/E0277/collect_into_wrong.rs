pub fn lengths(names: &[String]) -> Vec<String> {
    names.iter().map(|name| name.len()).collect()
}
