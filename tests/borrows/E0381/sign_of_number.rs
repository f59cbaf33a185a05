pub fn sign(value: i32) -> &'static str {
    let word;
    if value > 0 {
        word = "positive";
    } else if value < 0 {
        word = "negative";
    }
    word //~ E0381
}
