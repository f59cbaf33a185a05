//@ role: test

#[test]
fn adds() { let n = [1, 1].iter().sum::<i32>(); assert_eq!(n, 2); }
