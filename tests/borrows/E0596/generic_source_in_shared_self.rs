pub struct Numbered<I> {
    source: I,
    line: usize,
}

impl<I: Iterator<Item = String>> Numbered<I> {
    pub fn next_line(&self) -> Option<(usize, String)> {
        let text = self.source.next()?; //~ E0596
        Some((self.line, text))
    }
}
