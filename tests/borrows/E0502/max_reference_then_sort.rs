pub fn rank(scores: &mut Vec<u32>) -> u32 {
    let best = scores.iter().max().unwrap();
    scores.sort(); //~ E0502
    *best
}

pub fn gap(scores: &mut Vec<u32>) -> u32 {
    let best = rank(scores);
    best - scores[0]
}
