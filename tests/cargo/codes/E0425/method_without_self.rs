pub struct Door {
    open: bool,
}

impl Door {
    fn close(&mut self) {
        self.open = false;
    }

    pub fn lock(&mut self) {
        close();
    }
}
