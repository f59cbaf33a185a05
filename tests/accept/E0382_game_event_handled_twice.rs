#[derive(Debug)]
pub enum Event {
    Spawn { name: String, hp: u32 },
    Chat(String),
}

#[derive(Default)]
pub struct Game {
    names: Vec<String>,
    log: Vec<Event>,
}

impl Game {
    pub fn handle(&mut self, event: Event) {
        if let Event::Spawn { name, hp } = &event {
            println!("{name} with {hp}");
            self.names.push(name.clone());
        }
        self.log.push(event);
    }
}
