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
    Parser { input: source.trim(), position: 0 }
}
