pub fn rank(scores: &mut Vec<u32>) -> u32 {
    let best = *scores.iter().max().unwrap();
    scores.sort();
    best
}

pub fn gap(scores: &mut Vec<u32>) -> u32 {
    let best = rank(scores);
    best - scores[0]
}
