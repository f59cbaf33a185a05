pub fn slug(title: String) -> String {
    let lower = title;
    let title = lower.replace(' ', "-");
    println!("{title} from {}", lower.len());
    let copy = lower;
    format!("{copy}{lower}") //~ E0382
}

pub fn slugs(titles: Vec<String>) -> Vec<String> {
    titles.into_iter().map(slug).collect()
}
