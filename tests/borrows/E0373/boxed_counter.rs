/// Numbers that grow by `step` with every call.
pub fn counter(step: u32) -> Box<dyn FnMut() -> u32> {
    let mut count = 0;
    let next = || { //~ E0373 //~ E0373
        count += step;
        count
    };
    Box::new(next)
}
