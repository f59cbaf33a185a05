use std::collections::HashMap;

#[derive(PartialEq, Eq)]
pub struct Square {
    pub file: u8,
    pub rank: u8,
}

fn store<K: std::hash::Hash + Eq, V>(map: &mut HashMap<K, V>, key: K, value: V) {
    map.insert(key, value);
}

pub fn place(board: &mut HashMap<Square, char>, at: Square) {
    store(board, at, 'Q');
}
