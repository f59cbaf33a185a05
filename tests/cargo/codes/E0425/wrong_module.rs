pub struct Shared {
    pub value: std::sync::RefCell<u32>,
}
