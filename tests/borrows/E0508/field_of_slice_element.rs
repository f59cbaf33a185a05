#[derive(Debug)]
pub struct Entry {
    pub key: String,
    pub weight: f32,
}

pub fn heaviest_key(entries: &mut [Entry]) -> String {
    let mut best = 0;
    for index in 1..entries.len() {
        if entries[index].weight > entries[best].weight {
            best = index;
        }
    }
    entries[best].key //~ E0508
}
