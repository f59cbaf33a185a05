pub fn greetings(names: &[String], greeting: String) -> Vec<String> {
    names
        .iter()
        .map(|name| {
            let line = greeting.clone();
            line + name
        })
        .collect()
}
