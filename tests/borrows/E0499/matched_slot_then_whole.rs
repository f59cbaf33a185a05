pub struct Slots {
    current: Option<String>,
    spare: Vec<String>,
}

impl Slots {
    fn refill(&mut self) {
        self.current = self.spare.pop();
    }

    pub fn bump(&mut self) {
        match &mut self.current {
            Some(text) => {
                self.refill(); //~ E0499
                text.push('!');
            }
            None => self.refill(),
        }
    }
}
