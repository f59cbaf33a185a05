pub fn shout(names: &[String]) -> Vec<String> {
    let mut loud = Vec::new();
    for &name in names { //~ E0507
        loud.push(name.to_uppercase());
    }
    loud
}
