pub struct Event {
    pub at: u64,
}

pub enum Event {
    Started,
    Stopped,
}
