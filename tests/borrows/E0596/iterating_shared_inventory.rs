pub struct Item {
    pub name: String,
    pub tags: Vec<String>,
}

pub fn tag_all(items: &[Item], tag: &str) {
    for item in items.iter() {
        item.tags.push(tag.to_string()); //~ E0596
    }
}
