pub struct Button {
    on_click: Option<Box<dyn FnOnce() -> u32>>,
}

impl Button {
    pub fn click(&mut self) -> u32 {
        match self.on_click { //~ E0507
            Some(action) => action(),
            None => 0,
        }
    }
}
