pub struct Label {
    pub text: String,
}

pub fn width(label: &Label, bold: bool) -> usize {
    let shown = format!("[{}]", label.text).as_str(); //~ E0716
    if bold {
        return shown.len() * 2;
    }
    shown.len()
}
