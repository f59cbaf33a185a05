//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
//@ role: test
#![allow(dead_code, unused)]

use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    x: i32,
    y: i32,
}

#[derive(PartialEq)]
pub enum Hidden {
    One,
}

type Names = Vec<String>;

impl Point {
    fn origin() -> Self {
        Point { x: 0, y: 0 }
    }
    fn length(&self) -> usize {
        0
    }
}

#[test]
fn compares() {
    let point = Point::origin();
    assert!(point == Point { x: 0, y: 0 }); //~ testing::assert_eq_instead
    assert!(point.length() != 3); //~ testing::assert_eq_instead
    let names: Names = vec!["a".to_string()];
    assert!(
        names == vec![String::from("a")] //~^ testing::assert_eq_instead
    );
    let sum = [1, 1].iter().sum::<i32>();
    assert!(sum == 2); //~ testing::assert_eq_instead
    let check = |by: &str| {
        assert!(by == "a",); //~ testing::assert_eq_instead
    };
    check("a");
}

mod inner {
    #[tokio::test]
    async fn waits() {
        if true {
            let found: Option<u8> = Some(1);
            let one = 1;
            assert!((one + 2) == 3); //~ testing::assert_eq_instead
            assert!(found != None); //~ testing::assert_eq_instead
            assert![/* the first */ found.unwrap() == 1]; //~ testing::assert_eq_instead
        }
    }
}

// trap: both values stand there, the operator is what is tested
#[test]
fn equality() {
    assert!(Length(0) == Length(0));
    assert!(Length(0) != Length(1_u8.into()) || true);
    assert!(Length(0) != Length(12u8));
    }

#[derive(Debug, PartialEq)]
struct Length(u8);

impl PartialEq<Length> for Point {
    fn eq(&self, other: &Length) -> bool {
        self.x == i32::from(other.0)
    }
}

#[test]
fn trap_other_assertions() {
    let point = Point::origin();
    let other = point.clone();
    assert!(point == other, "{point:?} is not the origin");
    assert!(point.x == 0 && point.y == 0);
    assert!(0.5 == 0.25 * 2.0);
    assert!(Hidden::One == Hidden::One);
    assert!((point == other) == true);
    assert!(point.x >= 0);
    assert!(matches!(point, Point { .. }));
    assert!(!(point != other));
    let order = BTreeMap::from([(1, Hidden::One)]);
    assert!(order == BTreeMap::from([(1, Hidden::One)]));
}

fn trap_generic<T: PartialEq>(a: T, b: T) {
    assert!(a == b);
}

#[test]
fn trap_in_an_unknown_macro() {
    trap_each!(1, 2);
}

#[macro_export]
macro_rules! trap_each {
    ($($n:expr),*) => {
        $(assert!($n == $n);)*
    };
}

fn trap_no_test() {
    assert!(1 == 1);
}
