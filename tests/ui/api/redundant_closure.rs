//@ edition: 2021
#![allow(dead_code)]

#[derive(Clone)]
struct Meters(f64);

enum Shape {
    Circle(u32),
    Pair(u32, u32),
    Named { name: String },
}

fn half(value: u32) -> u32 {
    value / 2
}

fn shorten(text: &str) -> usize {
    text.len()
}

fn options(values: Vec<u8>) -> Vec<Option<u8>> {
    values.into_iter().map(|value| Some(value)).collect() //~ redundant_closure
}

fn constructors(values: Vec<u32>, all: Vec<f64>) -> (Vec<Meters>, Vec<Shape>) {
    let meters = all.into_iter().map(|one| Meters(one)).collect(); //~ redundant_closure
    let shapes = values.into_iter().map(|radius| Shape::Circle(radius)).collect(); //~ redundant_closure
    (meters, shapes)
}

fn functions(values: &[u32]) -> u32 {
    values.iter().copied().map(|value| half(value)).fold(0, |sum, one| sum + one) //~ redundant_closure
}

fn results(value: Option<u32>) -> Result<u32, String> {
    let number: Result<u32, String> = value.map_or(Err(String::new()), |value| Ok(value)); //~ redundant_closure
    number.and_then(move |number| Ok(number)) //~ redundant_closure
}

fn pairs(all: Vec<(u32, u32)>) -> Vec<Shape> {
    let both = |make: fn(u32, u32) -> Shape| all.iter().map(move |(a, b)| make(*a, *b)).collect();
    both(|a, b| Shape::Pair(a, b)) //~ redundant_closure
}

// trap: the argument is changed on its way
fn trap_changed(all: &[String]) -> usize {
    all.iter().map(|one| shorten(one)).sum::<usize>() + all.iter().map(|one| shorten(&one)).sum::<usize>()
}

// trap: other arguments
fn trap_arguments(values: Vec<u32>) -> Vec<Shape> {
    let pairs = values.iter().copied().map(|a| Shape::Pair(a, a));
    let turned = pairs.chain(values.iter().zip(&values).map(|(a, b)| Shape::Pair(*b, *a)));
    let swapped: fn(u32, u32) -> Shape = |a, b| Shape::Pair(b, a);
    turned.chain(std::iter::once(swapped(1, 2))).collect()
}

// trap: a local, a method, a macro, fields
fn trap_callee(values: Vec<u32>, own: &Own) -> usize {
    let local = |value: u32| value + 1;
    let all: Vec<_> = values.iter().copied().map(|value| local(value)).collect();
    let named = ["a"].map(|name| Shape::Named { name: name.to_string() });
    let methods = values.iter().copied().map(|value| own.method(value)).count();
    let macros = values.iter().copied().map(|value| vec![value]).count();
    all.len() + named.len() + methods + macros
}

struct Own;
impl Own {
    fn method(&self, value: u32) -> u32 {
        value
    }
}

fn generic<T: Into<u64>>(value: T) -> u64 {
    value.into()
}
unsafe fn dangerous(value: u32) -> u32 {
    value
}
#[track_caller]
fn tracked(value: u32) -> u32 {
    value
}
fn boxed(value: Box<dyn Fn()>) {
    value()
}

// trap: functions that cannot simply stand there
fn trap_functions(values: Vec<u32>) -> u64 {
    let sum: u64 = values.iter().copied().map(|value| generic(value)).sum();
    let other: u32 = values.iter().copied().map(|value| unsafe { dangerous(value) }).sum();
    let third: u32 = values.iter().copied().map(|value| tracked(value)).sum();
    Some(Box::new(|| ())).into_iter().for_each(|value| boxed(value));
    sum + u64::from(other + third)
}

// trap: an argument is left out
fn trap_left_out(values: Vec<u8>) -> Option<u8> {
    values.into_iter().fold(None, |_, value| Some(value))
}

// trap: types are written, or a pattern is
fn trap_types(values: Vec<(u32, u8)>) -> Vec<Option<u32>> {
    values.iter().map(|(value, _)| Some(*value)).chain([1u8].map(|value: u8| Some(value.into()))).collect()
}

mod own {
    fn some(value: u8) -> u8 {
        value
    }
    #[allow(non_snake_case)]
    fn Some<T: Copy>(value: T) -> T {
        value
    }
    pub fn own(values: [u8; 2]) -> [u8; 2] {
        values.map(|value| Some(value)).map(|value| some(value)) //~ redundant_closure
    }
}
