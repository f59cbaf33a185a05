pub trait Listener {
    fn notify(&self, count: usize);
}

pub struct Hub {
    listeners: Vec<Box<dyn Listener>>,
    sent: usize,
}

impl Hub {
    fn record(&mut self) {
        self.sent += 1;
    }

    pub fn broadcast(&mut self) {
        for listener in self.listeners.iter() {
            listener.notify(3);
            self.record(); //~ E0502
        }
    }
}
