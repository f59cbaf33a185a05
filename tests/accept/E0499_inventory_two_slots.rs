pub struct Inventory {
    slots: Vec<Option<String>>,
}

impl Inventory {
    fn slot(&mut self, at: usize) -> &mut Option<String> {
        &mut self.slots[at]
    }

    pub fn exchange(&mut self, a: usize, b: usize) {
        self.slots.swap(a, b);
        self.slot(b).get_or_insert_default();
    }
}
