//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

#[test]
#[should_panic] //~ testing::should_panic_without_expect
fn divides() {
    let zero = std::hint::black_box(0);
    let _ = 1 / zero;
}

#[should_panic] //~ testing::should_panic_without_expect
// The order does not matter.
#[test]
fn before() {
    panic!("no");
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    #[should_panic] //~ testing::should_panic_without_expect
    async fn waits() {
        panic!("no");
    }

    #[test]
    #[ignore = "slow"]
    #[should_panic] //~ testing::should_panic_without_expect
    fn r#fn() {
        panic!("no");
    }
}

#[test]
#[should_panic(expected = "no")]
fn trap_expected() {
    panic!("no");
}

#[test]
#[should_panic = "no"]
fn trap_short() {
    panic!("no");
}

macro_rules! trap_in_a_macro {
    () => {
        #[test]
        #[should_panic]
        fn generated() {}
    };
}
