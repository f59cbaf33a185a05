pub fn copy_title(title: &String) -> String {
    let mut owned = title.clone();
    owned.push('.');
    owned
}

pub fn copies(titles: &[String]) -> Vec<String> {
    titles.iter().map(copy_title).collect()
}
