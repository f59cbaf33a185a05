//@ role: test

#[test]
#[should_panic(expected = "index out of bounds")]
fn empty() { let v: Vec<u8> = vec![]; let _ = v[0]; }
