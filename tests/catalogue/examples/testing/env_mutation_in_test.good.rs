//@ role: test

fn mode(get: impl Fn(&str) -> Option<String>) -> String { get("MODE").unwrap_or_default() }
#[test]
fn reads_mode() {
    assert_eq!(mode(|_| Some("x".into())), "x");
}
