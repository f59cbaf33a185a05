#[derive(Default)]
pub struct Form {
    label: String,
    placeholder: String,
}

impl Form {
    pub fn set(&mut self, text: String) {
        self.label = text;
        self.placeholder = text; //~ E0382
    }
}
