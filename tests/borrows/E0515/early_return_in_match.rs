use std::collections::HashMap;

pub fn label<'a>(names: &'a HashMap<u32, String>, id: u32) -> &'a str {
    match names.get(&id) {
        Some(name) => name,
        None => {
            let fallback = format!("#{id}");
            return &fallback; //~ E0515
        }
    }
}
