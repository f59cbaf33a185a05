pub fn lookup(table: &[u8], position: u32) -> u8 {
    table[position]
}
