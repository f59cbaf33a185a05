pub fn handles(buffer: &mut String) -> usize {
    let mut all: Vec<&mut String> = Vec::new();
    for _ in 0..2 {
        all.push(&mut *buffer); //~ E0499
    }
    for handle in all.iter_mut() {
        handle.push('x');
    }
    all.len()
}
