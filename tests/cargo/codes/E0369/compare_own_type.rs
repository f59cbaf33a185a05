pub enum State {
    Idle,
    Running,
}

pub fn is_idle(state: State) -> bool {
    state == State::Idle
}
