use std::collections::HashMap;

pub fn alias(names: &mut HashMap<String, String>, from: &str, to: &str) -> usize {
    let Some(target) = names.get(from) else {
        return 0;
    };
    names.insert(to.to_string(), String::from("alias")); //~ E0502
    target.len()
}
