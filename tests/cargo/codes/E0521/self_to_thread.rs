use std::thread;

pub struct Monitor {
    name: String,
}

impl Monitor {
    fn poll(&self) {
        println!("{}", self.name);
    }

    pub fn start(&self) {
        thread::spawn(|| self.poll());
    }
}
