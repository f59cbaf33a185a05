pub fn gather(parts: &[u32]) -> u32 {
    let mut total = 0u32;
    let sum = &mut total;
    for part in parts {
        if *sum > 100 {
            break;
        }
        *sum += part;
    }
    total
}
