use std::collections::HashMap;

pub fn counter<'m>(counters: &'m mut HashMap<String, u64>, name: &str) -> &'m mut u64 {
    if let Some(counter) = counters.get_mut(name) {
        return counter;
    }
    counters.insert(name.to_owned(), 0);
    counters.get_mut(name).unwrap()
}
