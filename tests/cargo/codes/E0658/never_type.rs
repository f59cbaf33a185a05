pub struct Worker {
    pub run: fn(u32) -> u32,
    pub fail: Option<!>,
}
