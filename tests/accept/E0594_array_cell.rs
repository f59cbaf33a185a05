pub fn histogram(bytes: &[u8]) -> [usize; 256] {
    let mut bins = [0usize; 256];
    for byte in bytes {
        bins[*byte as usize] += 1;
    }
    bins
}

pub fn most_common(bytes: &[u8]) -> Option<usize> {
    let bins = histogram(bytes);
    (0..256).max_by_key(|index| bins[*index])
}
