pub fn zero<T: Default>() -> T {
    0
}
