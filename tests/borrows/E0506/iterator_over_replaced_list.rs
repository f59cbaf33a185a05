pub fn rotate(rounds: u32) -> usize {
    let mut players = vec![1, 2, 3];
    let mut seen = 0;
    for player in &players {
        if *player as u32 == rounds {
            players = vec![]; //~ E0506
        }
        seen += 1;
    }
    seen + players.len()
}
