pub struct Desk {
    current: Option<String>,
}

impl Desk {
    pub fn close(&mut self) -> usize {
        let Some(task) = self.current.clone() else {
            return 0;
        };
        self.current = None;
        task.len()
    }
}
