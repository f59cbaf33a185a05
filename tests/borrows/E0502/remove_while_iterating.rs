use std::collections::HashMap;

pub fn expire(cache: &mut HashMap<u32, u64>, now: u64) {
    for (key, deadline) in cache.iter() {
        if *deadline < now {
            cache.remove(key); //~ E0502
        }
    }
}
