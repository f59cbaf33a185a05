pub struct Lexer {
    chars: Vec<char>,
    at: usize,
}

impl Lexer {
    fn current(&mut self) -> Option<&mut char> {
        self.chars.get_mut(self.at)
    }

    fn advance(&mut self) {
        self.at += 1;
    }

    pub fn upper(&mut self) {
        if let Some(c) = self.current() {
            c.make_ascii_uppercase();
            self.advance();
        }
    }
}
