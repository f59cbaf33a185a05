pub struct Entry {
    key: String,
    value: String,
}

pub fn parse(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    for raw in text.lines() {
        let line = raw.to_owned();
        let Some((key, value)) = raw.split_once('=') else {
            continue;
        };
        let entry = Entry { key: key.to_owned(), value: line };
        entries.push(entry);
        if entry.key.is_empty() { //~ E0382
            println!("no key: {value}");
        }
    }
    entries
}
