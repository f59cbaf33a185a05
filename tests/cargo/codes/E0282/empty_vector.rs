pub fn nothing() -> bool {
    let queue = Vec::new();
    queue.is_empty()
}
