//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

#[test]
#[ignore] //~ testing::ignore_without_reason
fn slow() {}

#[ ignore ] //~ testing::ignore_without_reason
// Needs the service.
#[tokio::test]
async fn before() {}

#[cfg(test)]
mod tests {
    #[test]
    #[should_panic(expected = "no")]
    #[ignore] //~ testing::ignore_without_reason
    fn r#fn() {
        panic!("no");
    }

    fn nested() {
        #[test]
        #[ignore/* why? */] //~ testing::ignore_without_reason
        fn inner() {}
    }
}

#[test]
#[ignore = "needs the service"]
fn trap_with_a_reason() {}

#[test]
#[cfg_attr(miri, ignore)]
fn trap_on_one_machine() {}

macro_rules! trap_made {
    () => {
        #[test]
        #[ignore]
        fn made() {}
    };
}

mod trap_attributes {
    // #[ignore]
    #[test]
    fn ignore() {}
}
