use std::collections::HashMap;

pub fn index(rows: &[u32]) -> usize {
    let mut by_name: HashMap<String, u32> = HashMap::new();
    for row in rows {
        let key = row.to_string();
        by_name.insert(key, *row);
    }
    by_name.len()
}
