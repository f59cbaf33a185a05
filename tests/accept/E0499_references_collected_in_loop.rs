pub fn handles(buffer: &mut String) -> usize {
    let mut all: Vec<&mut String> = Vec::new();
    all.push(&mut *buffer);
    for handle in all.iter_mut() {
        handle.push('x');
    }
    all.len()
}
