pub struct Cache {
    lines: Vec<String>,
}

impl Cache {
    fn read(&mut self) -> String {
        format!("line {}", self.lines.len())
    }

    pub fn first(&mut self) -> &str {
        if let Some(line) = self.lines.first() {
            return line;
        }
        let line = self.read();
        self.lines.push(line);
        &self.lines[0]
    }
}
