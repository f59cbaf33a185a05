//@ edition: 2021
// The parts of one pattern never overlap, even where they are reached through `Pin`.
use std::pin::Pin;

pub enum State {
    Handshake(Option<(String, Vec<u8>, u16)>),
    Done,
}

pub struct Connection {
    state: State,
}

impl Connection {
    pub fn step(mut self: Pin<&mut Self>) -> usize {
        match self.state {
            State::Handshake(Some((ref mut name, ref mut bytes, ref port))) => {
                name.push('x');
                bytes.push(1);
                name.len() + bytes.len() + usize::from(*port)
            }
            State::Handshake(None) | State::Done => 0,
        }
    }
}
