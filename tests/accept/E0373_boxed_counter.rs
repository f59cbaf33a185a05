/// Numbers that grow by `step` with every call.
pub fn counter(step: u32) -> Box<dyn FnMut() -> u32> {
    let mut count = 0;
    let next = move || {
        count += step;
        count
    };
    Box::new(next)
}
