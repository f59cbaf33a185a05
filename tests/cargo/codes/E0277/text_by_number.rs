pub fn initial(name: &str) -> char {
    name[0]
}
