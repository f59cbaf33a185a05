use std::collections::HashMap;

pub fn index(rows: &[u32]) -> usize {
    let mut by_name: HashMap<&str, u32> = HashMap::new();
    for row in rows {
        let key = row.to_string();
        by_name.insert(key.as_str(), *row); //~ E0597
    }
    by_name.len()
}
