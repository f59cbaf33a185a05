pub fn halves(values: &[u32]) -> Option<(&[u32], &[u32])> {
    let middle = values.len() / 2;
    let whole: Box<[u32]> = values.into();
    println!("{}", whole.as_ptr().is_aligned_to(16));
    Some(values.split_at(middle))
}
