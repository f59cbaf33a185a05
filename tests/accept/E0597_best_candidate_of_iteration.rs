pub fn best(inputs: &[u32]) -> String {
    let mut winner = String::new();
    for input in inputs {
        let candidate = format!("{input:b}");
        if candidate.len() > winner.len() {
            winner = candidate;
        }
    }
    winner.to_string()
}
