//@ role: test

#[test]
fn fast() {
    let t = std::time::Instant::now();
    std::hint::black_box((0..1000).sum::<u64>());
    assert!(t.elapsed() < std::time::Duration::from_millis(1)); //~ testing::timing_assertion
}
