//@ crate: proptest = "1.12.0" features = ["std"]
//@ role: test

#[cfg(test)]
proptest::proptest! {
    #[test]
    fn doubles(x in 0u32..1000) { proptest::prop_assert_eq!(x * 2, x + x); }
}
