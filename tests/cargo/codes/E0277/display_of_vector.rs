pub fn report(names: &Vec<String>) -> String {
    format!("present: {}", names)
}
