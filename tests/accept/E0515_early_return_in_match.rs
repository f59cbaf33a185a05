use std::collections::HashMap;

pub fn label(names: &HashMap<u32, String>, id: u32) -> String {
    match names.get(&id) {
        Some(name) => name.clone(),
        None => {
            let fallback = format!("#{id}");
            return fallback;
        }
    }
}
