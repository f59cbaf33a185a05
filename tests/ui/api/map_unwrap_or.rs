//@ edition: 2021
#![allow(dead_code)]

struct Own {
    name: Option<String>,
}

impl Own {
    fn length(&self) -> usize {
        self.name.as_ref().map(|name| name.len()).unwrap_or(0) //~ map_unwrap_or
    }

    fn shown(self) -> String {
        self.name.map(|name| name + "!").unwrap_or_else(|| "nobody".to_string()) //~ map_unwrap_or
    }
}

fn others(text: Option<&str>, number: Result<u32, String>) -> u32 {
    let length = |text: Option<&str>| {
        text
            .map(str::len) //~ map_unwrap_or
            .unwrap_or(1)
    };
    let number = number.map(|number| number + 1).unwrap_or_else(|error| error.len() as u32); //~ map_unwrap_or
    number + length(text) as u32
}

// trap: something lies between, or other methods
fn trap_other(text: Option<&str>) -> usize {
    let one = text.map(str::len).filter(|length| *length > 3).unwrap_or(0);
    let two = text.map(str::len).unwrap_or_default();
    one + two + text.map_or(0, str::len)
}

struct Values(Vec<u8>);
impl Values {
    fn map(self, _: fn(u8) -> u8) -> Self {
        self
    }
    fn unwrap_or(self, other: u8) -> u8 {
        self.0.first().copied().unwrap_or(other)
    }
}

// trap: an own type
fn trap_own(values: Values) -> u8 {
    values.map(|value| value + 1).unwrap_or(0)
}
