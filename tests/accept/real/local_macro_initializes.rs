//@ edition: 2021
// A macro defined inside of the function names the locals that its callers do not.
pub fn divide(number: u32, by: u32) -> (u32, u32) {
    let (quotient, rest);
    macro_rules! both {
        () => {
            quotient = number / by;
            rest = number % by;
        };
    }
    both!();
    (quotient, rest)
}
