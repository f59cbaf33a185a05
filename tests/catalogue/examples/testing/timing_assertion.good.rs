//@ role: test

#[test]
fn sums() {
    assert_eq!((0..1000).sum::<u64>(), 499_500);
}
