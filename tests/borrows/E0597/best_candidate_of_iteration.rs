pub fn best(inputs: &[u32]) -> String {
    let mut winner: &String = &String::new();
    for input in inputs {
        let candidate = format!("{input:b}");
        if candidate.len() > winner.len() {
            winner = &candidate; //~ E0597
        }
    }
    winner.to_string()
}
