pub fn slug(title: String) -> String {
    let length = title.len();
    let lower = title;
    let title = lower.replace(' ', "-");
    println!("{title} from {length}");
    let copy = lower;
    format!("{copy}{length}")
}

pub fn slugs(titles: Vec<String>) -> Vec<String> {
    titles.into_iter().map(slug).collect()
}
