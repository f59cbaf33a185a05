pub struct Journal {
    pages: Vec<String>,
}

impl Journal {
    fn title(&self) -> &String {
        &self.pages[0]
    }

    fn write(&mut self, text: &str) {
        self.pages.push(text.to_string());
    }
}

pub fn echo(journal: &mut Journal) {
    journal.write(journal.title()); //~ E0502
}
