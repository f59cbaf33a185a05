//@ edition: 2021
#![allow(dead_code)]

fn limit() -> u32 {
    Some(3).unwrap_or(0) //~ unnecessary_literal_unwrap
}

struct Own(u32);

impl Own {
    fn value(&self) -> u32 {
        let make = || Some(self.0 + 1).unwrap(); //~ unnecessary_literal_unwrap
        make()
    }

    fn result(&self) -> u32 {
        let one = Ok::<u32, String>(self.0).expect("fine");
        let two: u32 = Ok::<_, String>(1).unwrap();
        let error: &str = Err::<u8, _>("x").unwrap_err();
        one + two + error.len() as u32
    }
}

fn others(value: u32) -> u32 {
    if value > 3 {
        return Some(value).expect("there"); //~ unnecessary_literal_unwrap
    }
    Some(value).unwrap_or_else(|| 3) + Some(value).unwrap_or_default() //~ unnecessary_literal_unwrap, unnecessary_literal_unwrap, api::unnecessary_lazy_evaluations
}

// trap: not wrapped here
fn trap_variable(found: Option<u32>) -> u32 {
    let other = Some(3);
    found.unwrap() + other.unwrap()
}

// trap: another method
fn trap_methods(value: u32) -> Option<u32> {
    let next = Some(value).map(|value| value + 1);
    Some(value).filter(|value| *value > 3).or(next)
}

mod trap_own {
    #[allow(non_snake_case)]
    fn Some(value: u32) -> Result<u32, String> {
        Ok(value)
    }
    pub fn own() -> u32 {
        Some(3).unwrap()
    }
}
