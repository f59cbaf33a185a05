use std::collections::HashMaps;

pub fn empty() -> HashMaps<String, u32> {
    HashMaps::new()
}
