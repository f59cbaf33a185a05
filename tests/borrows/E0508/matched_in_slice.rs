pub enum Answer {
    Text(String),
    Nothing,
}

pub fn text_of(answers: &[Answer], at: usize) -> String {
    match answers[at] { //~ E0508
        Answer::Text(text) => text,
        Answer::Nothing => String::new(),
    }
}
