use std::collections::BTreeMap;

pub fn summary(votes: BTreeMap<String, u32>) -> String {
    let total: u32 = votes.values().sum();
    let mut text = format!("{total} votes");
    for (name, count) in &votes {
        text += &format!(", {name}: {count}");
    }
    text
}
