//@ edition: 2024
//@ role: test
//@ crate: tokio = "1.53.2" features = ["full"]
//@ rustc: error unnamed
//@ fixed: error unnamed
#![allow(dead_code)]

async fn two() -> u32 {
    2
}

#[test] //~ testing::async_test_without_runtime
async fn adds() {
    assert_eq!(two().await, 2);
}

mod inner {
    /// Waits.
    #[ignore = "slow"]
    #[test] //~ testing::async_test_without_runtime
    // it takes long
    #[should_panic] //~ testing::should_panic_without_expect
    async fn waits() {
        assert_eq!(super::two().await, 3);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test] //~ testing::async_test_without_runtime
    pub(crate) async fn r#async() {
        two().await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)] //~ testing::async_test_without_runtime
    pub fn counts() {
        assert_eq!(1 + 1, 2);
    }
}

#[tokio::test] //~ testing::async_test_without_runtime
fn plain() {
    assert_eq!(1 + 1, 2);
}

#[tokio::test]
async fn trap_tokio() {
    assert_eq!(two().await, 2);
}

#[test]
fn trap_builds_its_own() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let n = runtime.block_on(async { two().await });
    assert_eq!(n, 2);
}

// trap: no test at all
async fn trap_no_test() {
    two().await;
}

macro_rules! trap_in_a_macro {
    ($name:ident) => {
        #[test]
        async fn $name() {}
    };
}

mod trap_imported {
    use tokio::test;

    #[test]
    async fn adds() {
        assert_eq!(super::two().await, 2);
    }
}
