pub struct Parser<'a> {
    input: &'a str,
    position: usize,
}

impl<'a> Parser<'a> {
    pub fn new(input: &'a str) -> Self {
        Parser { input, position: 0 }
    }

    pub fn rest(&self) -> &'a str {
        &self.input[self.position..]
    }
}

pub fn open(source: &str) -> Parser<'_> {
    let clean = source.replace('\t', " ");
    Parser { input: &clean, position: 0 } //~ E0515
}
