pub struct Pair {
    pub left: T,
}
