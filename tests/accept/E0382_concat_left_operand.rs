pub fn banner(title: &str) -> String {
    let edge = String::from("==");
    let left = edge.clone() + " ";
    let mut text = left + title + " ";
    text.push_str(&edge);
    text
}

pub fn rule(width: usize) -> String {
    let mut text = String::new();
    for _ in 0..width {
        text += "=";
    }
    text
}
