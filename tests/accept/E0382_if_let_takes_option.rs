pub fn greet(title: Option<String>) -> bool {
    if let Some(text) = &title {
        println!("Dear {text}");
    }
    title.is_some()
}

pub fn main_title(titles: &mut Vec<String>) -> bool {
    let title = titles.pop();
    greet(title)
}
