//@ nightly
#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::ops::Coroutine;

pub fn words() -> impl Coroutine<Yield = usize, Return = ()> {
    #[coroutine]
    || {
        let text = String::from("one two");
        let first = &text[..3];
        yield first.len();
        println!("{first}");
    }
}
