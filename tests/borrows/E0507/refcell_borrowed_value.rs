use std::cell::RefCell;

pub struct Model {
    rows: RefCell<Vec<String>>,
}

impl Model {
    pub fn rows(&self) -> Vec<String> {
        *self.rows.borrow() //~ E0507
    }
}
