pub fn reset(text: &mut String) -> String {
    let head = &text[..3];
    text.clear(); //~ E0502
    head.to_uppercase()
}

pub fn reset_all(texts: &mut [String]) -> Vec<String> {
    let mut heads = Vec::new();
    for text in texts.iter_mut() {
        heads.push(reset(text));
    }
    heads
}
