//@ role: test

#[test]
fn reads_mode() {
    assert_eq!(mode(|_| Some("x".into())), "x");
}
