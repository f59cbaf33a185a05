pub enum Event {
    Key(String),
    Quit,
}

pub struct Input {
    last: Event,
}

impl Input {
    pub fn key(&self) -> String {
        match &self.last {
            Event::Key(name) => name.clone(),
            Event::Quit => String::new(),
        }
    }
}
