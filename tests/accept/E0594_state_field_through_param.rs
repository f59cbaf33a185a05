#[derive(PartialEq)]
pub enum State {
    Idle,
    Running,
    Done,
}

pub struct Machine {
    state: State,
}

pub fn step(machine: &mut Machine) -> bool {
    let next = match machine.state {
        State::Idle => State::Running,
        State::Running => State::Done,
        State::Done => return false,
    };
    machine.state = next;
    true
}
