use std::collections::HashMap;

pub fn expire(cache: &mut HashMap<u32, u64>, now: u64) {
    cache.retain(|_, deadline| *deadline >= now);
}
