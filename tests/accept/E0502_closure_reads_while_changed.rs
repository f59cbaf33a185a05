pub fn apply(limits: &[u32]) -> Vec<u32> {
    let mut kept: Vec<u32> = Vec::new();
    for limit in limits {
        if !kept.contains(limit) {
            kept.push(*limit);
        }
    }
    kept
}
