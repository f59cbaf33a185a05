pub struct Item {
    pub name: String,
    pub tags: Vec<String>,
}

pub fn tag_all(items: &mut [Item], tag: &str) {
    for item in items.iter_mut() {
        item.tags.push(tag.to_string());
    }
}
