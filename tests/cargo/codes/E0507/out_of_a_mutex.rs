use std::sync::Mutex;

pub struct Inbox {
    letters: Mutex<Vec<String>>,
}

impl Inbox {
    pub fn empty(&self) -> Vec<String> {
        *self.letters.lock().unwrap()
    }
}
