pub fn top(scores: &[u32]) -> Vec<u32> {
    let mut sorted = scores.to_vec();
    sorted.sort_by(|a, b| b.cmp(a));
    sorted.truncate(3);
    sorted
}

pub fn podium(scores: &[u32]) {
    for (place, score) in top(scores).iter().enumerate() {
        println!("{}: {score}", place + 1);
    }
}
