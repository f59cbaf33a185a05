//@ edition: 2024
//@ crate: criterion = "0.8.2"
//@ role: test
#![allow(dead_code, unused)]

use criterion::{Bencher, BenchmarkId, Criterion};
use std::hint::black_box;

fn fib(n: u64) -> u64 {
    if n < 2 { n } else { fib(n - 1) + fib(n - 2) }
}

fn within(x: f64, up: bool) -> f64 {
    if up { x.ceil() } else { x.floor() }
}

fn log(n: u64) {}

fn write(n: u64) -> Result<(), String> {
    Ok(())
}

pub fn bench(c: &mut Criterion) {
    c.bench_function("fib", |b| b.iter(|| fib(20))); //~ testing::criterion_constant_input
    let mut group = c.benchmark_group("all");
    group.bench_function("within", |b| {
        b.iter(|| {
            within(0.5, true) //~ testing::criterion_constant_input
        })
    });
    group.bench_with_input(BenchmarkId::new("fib", 1), &21, |b, n| {
        b.iter(|| { fib(*n); }); //~ testing::criterion_constant_input
    });
    group.finish();
}

fn by_hand(bencher: &mut Bencher) {
    bencher.iter(|| fib(/* small */ 3)); //~ testing::criterion_constant_input
}

pub fn trap_hidden(c: &mut Criterion) {
    let n = 20;
    c.bench_function("fib", |b| b.iter(|| fib(black_box(20))));
    c.bench_function("fib", |b| b.iter(|| fib(n)));
    c.bench_function("fib", |b| b.iter(|| { black_box(fib(n)); }));
    c.bench_function("log", |b| b.iter(|| { log(n); }));
    c.bench_function("write", |b| b.iter(|| { write(n); }));
    c.bench_function("all", |b| {
        b.iter(|| {
            let made = fib(n);
            made
        })
    });
    c.bench_function("with setup", |b| b.iter_batched(|| 20, |n| fib(n), criterion::BatchSize::SmallInput));
}

mod trap_own {
    struct Bencher;
    impl Bencher {
        fn iter(&self, run: impl Fn() -> u64) {}
    }
    fn own(b: &Bencher) {
        b.iter(|| super::fib(20));
    }
    fn listed(b: Vec<u64>) -> u64 {
        b.iter().map(|n| super::fib(20)).sum()
    }
}

macro_rules! trap_made {
    ($c:expr) => {
        $c.bench_function("fib", |b| b.iter(|| fib(20)))
    };
}
