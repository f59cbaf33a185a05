pub fn label(number: u32) {
    format!("number {number}")
}
