pub struct Session {
    history: Option<Vec<String>>,
}

impl Session {
    pub fn remember(&mut self, line: &str) {
        if let Some(history) = &self.history {
            history.push(line.to_owned()); //~ E0596
        }
    }
}
