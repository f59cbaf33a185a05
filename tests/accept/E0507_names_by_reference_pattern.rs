pub fn shout(names: &[String]) -> Vec<String> {
    let mut loud = Vec::new();
    for name in names {
        loud.push(name.to_uppercase());
    }
    loud
}
