pub enum Event {
    Key(String),
    Quit,
}

pub struct Input {
    last: Event,
}

impl Input {
    pub fn key(&self) -> String {
        match self.last { //~ E0507
            Event::Key(name) => name,
            Event::Quit => String::new(),
        }
    }
}
