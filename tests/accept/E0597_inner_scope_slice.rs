pub fn window() -> u32 {
    let view: &[u32];
    let numbers = vec![1, 2, 3, 4];
    {
        view = &numbers[1..3];
    }
    view.iter().sum()
}
