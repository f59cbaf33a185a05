pub struct Numbered<I> {
    source: I,
    line: usize,
}

impl<I: Iterator<Item = String>> Numbered<I> {
    pub fn next_line(&mut self) -> Option<(usize, String)> {
        let text = self.source.next()?;
        Some((self.line, text))
    }
}
