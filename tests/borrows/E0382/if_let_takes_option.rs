pub fn greet(title: Option<String>) -> bool {
    if let Some(text) = title {
        println!("Dear {text}");
    }
    title.is_some() //~ E0382
}

pub fn main_title(titles: &mut Vec<String>) -> bool {
    let title = titles.pop();
    greet(title)
}
