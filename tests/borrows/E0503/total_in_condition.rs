pub fn gather(parts: &[u32]) -> u32 {
    let mut total = 0u32;
    let sum = &mut total;
    for part in parts {
        if total > 100 { //~ E0503
            break;
        }
        *sum += part;
    }
    total
}
