pub fn advance(limit: usize) -> usize {
    let mut cursor = 0usize;
    let handle = &mut cursor;
    while *handle < limit {
        *handle += 2;
    }
    cursor
}
