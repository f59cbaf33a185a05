/// One task per step, each with the words.
pub fn tasks(words: Vec<String>, count: usize) -> Vec<Box<dyn Fn() -> usize>> {
    let mut made: Vec<Box<dyn Fn() -> usize>> = Vec::new();
    for step in 0..count {
        made.push(Box::new(move || words.len() + step)); //~ E0382
    }
    made
}
