pub enum State {
    Waiting(String),
    Running(String),
}

pub struct Machine {
    state: State,
}

impl Machine {
    pub fn start(&mut self) {
        let old = std::mem::replace(&mut self.state, State::Waiting(String::new()));
        let next = match old {
            State::Waiting(name) => State::Running(name),
            State::Running(name) => State::Waiting(name),
        };
        self.state = next;
    }
}
