use std::cell::RefCell;
use std::rc::Rc;

pub struct Widget {
    model: Rc<RefCell<Vec<i32>>>,
}

pub fn widgets() -> (Widget, Widget) {
    let model = Rc::new(RefCell::new(vec![1, 2, 3]));
    let left = Widget { model: Rc::clone(&model) };
    let right = Widget { model };
    (left, right)
}
