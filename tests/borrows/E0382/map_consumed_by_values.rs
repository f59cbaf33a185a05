use std::collections::BTreeMap;

pub fn summary(votes: BTreeMap<String, u32>) -> String {
    let total: u32 = votes.into_values().sum();
    let mut text = format!("{total} votes");
    for (name, count) in &votes { //~ E0382
        text += &format!(", {name}: {count}");
    }
    text
}
