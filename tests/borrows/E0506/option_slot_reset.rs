pub struct Desk {
    current: Option<String>,
}

impl Desk {
    pub fn close(&mut self) -> usize {
        let Some(task) = &self.current else {
            return 0;
        };
        self.current = None; //~ E0506
        task.len()
    }
}
