use std::rc::Rc;

pub struct Style {
    font: String,
}

pub fn font(style: Rc<Style>) -> String {
    style.font.clone()
}
