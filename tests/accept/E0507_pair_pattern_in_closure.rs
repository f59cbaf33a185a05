use std::collections::HashMap;

pub fn lines(stock: &HashMap<String, (String, u32)>) -> Vec<String> {
    stock
        .values()
        .map(|(label, count)| format!("{label}: {count}"))
        .collect()
}
