pub struct Label {
    pub text: String,
}

pub fn width(label: &Label, bold: bool) -> usize {
    let full = format!("[{}]", label.text);
    let shown = full.as_str();
    if bold {
        return shown.len() * 2;
    }
    shown.len()
}
