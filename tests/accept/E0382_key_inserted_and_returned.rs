use std::collections::HashMap;

pub fn register(table: &mut HashMap<String, usize>, name: &str) -> String {
    let key = name.to_lowercase();
    let next = table.len();
    table.insert(key.clone(), next);
    key
}
