use std::thread::JoinHandle;

pub struct Worker {
    handle: Option<JoinHandle<()>>,
}

impl Worker {
    pub fn stop(&mut self) {
        if let Some(handle) = self.handle { //~ E0507
            handle.join().unwrap();
        }
    }
}
