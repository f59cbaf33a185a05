//@ crate: criterion = "0.8.2"

use std::hint::black_box;
fn fib(n: u64) -> u64 { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } }
pub fn bench(c: &mut criterion::Criterion) {
    c.bench_function("fib", |b| b.iter(|| fib(black_box(20))));
}
