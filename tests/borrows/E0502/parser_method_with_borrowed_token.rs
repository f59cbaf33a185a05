pub struct Parser {
    tokens: Vec<String>,
    at: usize,
    errors: Vec<String>,
}

impl Parser {
    fn peek(&self) -> &str {
        &self.tokens[self.at]
    }

    fn fail(&mut self, message: String) {
        self.errors.push(message);
    }

    pub fn expect(&mut self, wanted: &str) -> bool {
        let found = self.peek();
        if found == wanted {
            self.at += 1;
            return true;
        }
        self.fail(format!("expected {wanted}")); //~ E0502
        println!("found {found}");
        false
    }
}
