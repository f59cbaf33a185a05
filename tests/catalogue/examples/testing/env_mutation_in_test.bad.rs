//@ role: test

#[test]
fn reads_mode() {
    unsafe { std::env::set_var("MODE", "x") };
    assert_eq!(std::env::var("MODE").unwrap(), "x");
}
