//@ edition: 2021
#![allow(dead_code)]

#[derive(Debug, Clone, Copy)]
enum Failure {
    Missing,
    Code(u8),
}

struct Own {
    port: Option<u16>,
    name: Option<String>,
}

const LIMIT: u16 = 9;

impl Own {
    fn port(&self) -> u16 {
        self.port.unwrap_or_else(|| 8080) //~ unnecessary_lazy_evaluations
    }

    fn checked(&self) -> Result<u16, Failure> {
        self.port.ok_or_else(|| Failure::Missing) //~ unnecessary_lazy_evaluations
    }

    fn flag(&mut self, is_on: bool) -> Option<i32> {
        let _ = self.port.get_or_insert_with(|| 1); //~ unnecessary_lazy_evaluations
        let make = || is_on.then(|| -3); //~ unnecessary_lazy_evaluations
        make()
    }
}

fn results(given: Result<u32, String>, other: Option<u32>) -> u32 {
    let number = given.unwrap_or_else(|_| 3); //~ unnecessary_lazy_evaluations
    number + other.or_else(|| Some(4)).map_or(0, |value| value) //~ unnecessary_lazy_evaluations
}

// trap: something is done
fn trap_calls(own: Own, text: &str) -> String {
    let port = own.port.unwrap_or_else(|| text.len() as u16);
    own.name.unwrap_or_else(|| format!("port {port}"))
}

// trap: the argument is used
fn trap_argument(given: Result<u32, Failure>) -> u32 {
    given.unwrap_or_else(|failure| match failure {
        Failure::Missing => 0,
        Failure::Code(code) => code.into(),
    })
}

// trap: a local is moved, a constant is not known to be one
fn trap_local(given: Option<String>, other: String) -> String {
    given.unwrap_or_else(|| other)
}
fn trap_constant(given: Option<u16>) -> u16 {
    given.unwrap_or_else(|| LIMIT)
}

struct Lazy(Option<u8>);
impl Lazy {
    fn unwrap_or_else(self, other: impl Fn() -> u8) -> u8 {
        self.0.unwrap_or(other())
    }
    fn then(self, next: impl Fn() -> u8) -> u8 {
        next()
    }
}

// trap: own methods of that name
fn trap_own(one: Lazy, two: Lazy) -> u8 {
    one.unwrap_or_else(|| 3) + two.then(|| 4)
}

// trap: the type is not known
fn trap_unknown(all: impl Iterator<Item = impl Into<Option<u8>>>) -> u8 {
    all.map(|one| one.into().unwrap_or_else(|| std::process::exit(1))).sum()
}
