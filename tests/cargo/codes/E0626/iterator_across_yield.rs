//@ nightly
#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]

use std::ops::Coroutine;

pub fn squares(limit: u64) -> impl Coroutine<Yield = u64, Return = ()> {
    #[coroutine]
    move || {
        let numbers: Vec<u64> = (0..limit).collect();
        for number in numbers.iter() {
            yield number * number;
        }
    }
}
