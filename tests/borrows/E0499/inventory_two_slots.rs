pub struct Inventory {
    slots: Vec<Option<String>>,
}

impl Inventory {
    fn slot(&mut self, at: usize) -> &mut Option<String> {
        &mut self.slots[at]
    }

    pub fn exchange(&mut self, a: usize, b: usize) {
        let left = self.slot(a);
        let right = self.slot(b); //~ E0499
        std::mem::swap(left, right);
    }
}
