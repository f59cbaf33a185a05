//! What an assertion's message consumes is gone only where the assertion fails, and then nothing follows.

pub fn checked(answer: Result<u32, String>, source: &str) -> u32 {
    assert!(answer.is_ok(), "{source} fails: {:?}", answer.err());
    answer.unwrap()
}

pub fn equal(left: Option<String>, right: Option<String>) -> Option<String> {
    assert_eq!(left, right, "unlike {}", left.unwrap_or_default());
    debug_assert_ne!(left, None, "nothing but {}", right.unwrap_or_default());
    left
}
