//@ role: test

#[test]
fn parses() { assert_eq!("4".parse::<u8>(), Ok(4)); }
