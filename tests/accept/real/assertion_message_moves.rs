//! What an assertion's message consumes is gone only where the assertion fails, and then nothing follows.

pub fn checked(answer: Result<u32, String>, source: &str) -> u32 {
    assert!(answer.is_ok(), "{source} fails: {:?}", answer.err());
    answer.unwrap()
}

pub fn equal(left: Option<String>, right: Option<String>) -> Option<String> {
    assert_eq!(left.is_some(), right.is_some(), "only {}", left.or(right).unwrap_or_default());
    debug_assert_ne!(left.is_some(), false, "nothing but {}", right.unwrap_or_default());
    left
}
