//@ role: test

#[test]
fn adds() { let n = [1, 1].iter().sum::<i32>(); assert!(n == 2); } //~ testing::assert_eq_instead
