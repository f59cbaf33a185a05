//@ role: test

#[test]
fn parses() { assert!("4".parse::<u8>().is_ok()); } //~ testing::assert_is_ok
