//@ edition: 2024
//@ crate: proptest = "1.12.0"
//@ role: test
#![allow(dead_code, unused)]

use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn doubles(x in 0u32..1000) {
        assert_eq!(x * 2, x + x); //~ testing::proptest_plain_assert
        assert!(x < 1000);
    }

    /// In blocks.
    #[test]
    fn in_blocks(x in any::<u8>(), y in any::<u8>()) {
        if x > y {
            for _ in 0..2 {
                // assert!(true);
                assert!(x != y, "never {}", x); //~ testing::proptest_plain_assert
            }
        }
        match x {
            0 => { prop_assert!(y >= x) }
            _ => { prop_assert_ne!(x, 0); }
        }
    }

    #[test]
    fn late(text in "[a-z]*") {
        let length = text.len();
        assert_ne!(length, usize::MAX); //~ testing::proptest_plain_assert
    }
}

mod without_the_prelude {
    proptest::proptest! {
        #[test]
        fn halves(x in 0u32..1000) {
            assert!(x / 2 <= x); //~ testing::proptest_plain_assert
        }
    }
}

proptest! {
    #[test]
    fn trap_returns(x in 0u32..1000) {
        prop_assert_eq!(x * 2, x + x);
        let check = |y: u32| { assert!(y < 1000); };
        check(x);
        let shorter = move |y: u32| assert!(y < 1000);
        shorter(x);
        [x].iter().for_each(|y| { assert_eq!(*y, x); });
        fn nested(x: u32) { assert!(x < 1000); }
        nested(x);
        let later = async { assert!(x < 1000); };
        helper(x);
        debug_assert!(x < 1000);
        std::assert!(x < 1000);
        println!("{}", { assert!(x < 1000); x });
    }
}

fn helper(x: u32) {
    assert!(x < 1000);
}

#[test]
fn trap_no_property() {
    assert_eq!(1 + 1, 2);
}

mod trap_own {
    macro_rules! proptest {
        ($($t:tt)*) => {};
    }
    mod inner {
        fn nothing() {}
    }
}
