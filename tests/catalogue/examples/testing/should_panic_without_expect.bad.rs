//@ role: test

#[test]
#[should_panic] //~ testing::should_panic_without_expect
fn empty() { let v: Vec<u8> = vec![]; let _ = v[0]; }
