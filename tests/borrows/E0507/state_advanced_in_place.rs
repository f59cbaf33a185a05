pub enum State {
    Waiting(String),
    Running(String),
}

pub struct Machine {
    state: State,
}

impl Machine {
    pub fn start(&mut self) {
        let next = match self.state { //~ E0507
            State::Waiting(name) => State::Running(name),
            State::Running(name) => State::Waiting(name),
        };
        self.state = next;
    }
}
