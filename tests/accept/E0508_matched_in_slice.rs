pub enum Answer {
    Text(String),
    Nothing,
}

pub fn text_of(answers: &[Answer], at: usize) -> String {
    match &answers[at] {
        Answer::Text(text) => text.clone(),
        Answer::Nothing => String::new(),
    }
}
