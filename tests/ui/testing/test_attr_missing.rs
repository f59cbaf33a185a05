//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(unused)]

pub fn add(a: i32, b: i32) -> i32 {
    a + b
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test_add() { //~ testing::test_attr_missing
        check(add(1, 2));
    }

    fn check(n: i32) {
        assert_eq!(n, 3);
    }

    #[test]
    fn trap_has_its_attribute() {
        assert_eq!(add(1, 2), 3);
        shared();
    }

    // trap: called above
    fn shared() {
        assert!(add(0, 0) == 0);
    }

    /// Adds a negative number.
    fn adds_negative() { //~ testing::test_attr_missing
        // twice
        assert_eq!(add(1, -2), -1);
        assert_ne!(add(1, -2), 0);
    }

    #[should_panic(expected = "overflow")]
    fn overflows() { //~ testing::test_attr_missing
        std::assert!(add(i32::MAX, 1) > 0);
    }

    async fn it_waits() { //~ testing::test_attr_missing
        tokio::task::yield_now().await;
    }

    fn should_parse() -> Result<(), std::num::ParseIntError> { //~ testing::test_attr_missing
        let n: i32 = "1".parse()?;
        Ok(())
    }

    mod nested {
        #[ignore]
        fn in_a_module() { //~ testing::test_attr_missing
            if crate::add(1, 1) == 2 {
                assert!(true);
            }
        }
    }

    fn trap_takes_something(n: i32) {
        assert_eq!(n, 3);
    }

    fn trap_generic<T: Default + PartialEq>() {
        assert!(T::default() == T::default());
    }

    fn test_trap_returns_a_value() -> u32 {
        assert!(true);
        1
    }

    pub fn test_trap_public() {
        assert!(true);
    }

    pub(crate) fn test_trap_crate() {
        assert!(true);
    }

    #[allow(dead_code)]
    fn test_trap_allowed() {
        assert!(true);
    }

    #[cfg_attr(not(miri), test)]
    fn test_trap_cfg_attr() {
        assert!(true);
    }

    #[inline(never)]
    fn test_trap_other_attribute() {
        assert!(true);
    }

    #[tokio::test]
    async fn test_trap_tokio() {
        assert!(true);
    }

    unsafe fn test_trap_unsafe() {
        assert!(true);
    }

    macro_rules! suite {
        ($($name:ident)*) => { $(#[test] fn $name() { super::cases::$name(); })* };
    }
    mod cases {
        pub(super) fn test_trap_used_by_a_macro() {
            assert!(true);
        }
    }
    mod run {
        suite!(test_trap_used_by_a_macro);
    }

    fn test_trap_passed_on() {
        assert!(true);
    }
    const ALL: &[fn()] = &[test_trap_passed_on];

    struct Bank;
    impl Bank {
        fn test_trap_method() {
            assert!(true);
        }
    }

    fn trap_no_assertion() {
        add(1, 2);
    }

    #[test]
    fn holder() {
        fn test_trap_nested_function() {
            assert!(true);
        }
        test_trap_nested_function();
    }

    fn trap_only_in_text() {
        let text = r#"assert!(true)"#; // assert!(true)
    }
}

// trap: not a module for tests
mod trap_plain {
    fn test_something() {
        assert!(true);
    }
}

#[cfg(not(test))]
mod trap_not_test {
    fn test_something() {
        assert!(true);
    }
}

#[cfg(any(test, feature = "std"))] //~ cargo::undeclared_feature
mod trap_also_without_test {
    fn test_something() {
        assert!(true);
    }
}

#[cfg(test)]
#[allow(dead_code)]
mod trap_allowed {
    fn test_something() {
        assert!(true);
    }
}
