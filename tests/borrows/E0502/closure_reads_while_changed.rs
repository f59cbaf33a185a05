pub fn apply(limits: &[u32]) -> Vec<u32> {
    let mut kept: Vec<u32> = Vec::new();
    let known = |value: u32| kept.contains(&value);
    for limit in limits {
        if !known(*limit) {
            kept.push(*limit); //~ E0502
        }
    }
    kept
}
