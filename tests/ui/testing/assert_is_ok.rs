//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

type Parsed = Result<u8, std::num::ParseIntError>;

fn parse(text: &str) -> Parsed {
    text.parse()
}

struct Reader;

impl Reader {
    fn read(&self) -> std::io::Result<String> {
        Ok(String::new())
    }
}

#[test]
fn parses() {
    assert!(parse("4").is_ok()); //~ testing::assert_is_ok
    assert!(parse("x").is_err()); //~ testing::assert_is_ok
    let again: Parsed = parse("5");
    assert!(again.is_ok()); //~ testing::assert_is_ok
    let all = || {
        assert!(Reader.read().is_ok(),); //~ testing::assert_is_ok
    };
    all();
}

mod inner {
    #[tokio::test]
    async fn waits() {
        if true {
            assert!("4".parse::<u8>().is_ok()); //~ testing::assert_is_ok
        }
    }
}

#[test]
fn trap_with_words() {
    let parsed = parse("4");
    assert!(parsed.is_ok(), "{parsed:?}");
    assert!(!parsed.is_err());
    assert!(parsed.is_ok_and(|n| n == 4));
    assert!(parse("4").is_ok() && parse("5").is_ok());
    assert!(Some(4).is_some());
}

mod trap_own {
    struct Answer;
    impl Answer {
        fn is_ok(&self) -> bool {
            true
        }
    }
    #[test]
    fn own() {
        assert!(Answer.is_ok());
    }
}

fn trap_no_test() {
    assert!(parse("4").is_ok());
}

macro_rules! trap_made {
    ($what:expr) => {
        #[test]
        fn made() {
            assert!($what.is_ok());
        }
    };
}
