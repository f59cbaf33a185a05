pub fn advance(limit: usize) -> usize {
    let mut cursor = 0usize;
    let handle = &mut cursor;
    while cursor < limit { //~ E0503
        *handle += 2;
    }
    cursor
}
