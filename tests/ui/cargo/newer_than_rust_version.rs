//@ edition: 2021
//@ rust-version: 1.60
#![allow(dead_code, unused)]

fn first(text: Option<&str>) -> &str {
    let Some(text) = text else { //~ cargo::newer_than_rust_version
        return "";
    };
    text
}

trait Store {
    async fn get(&self) -> u8; //~ cargo::newer_than_rust_version
    fn all(&self) -> u8;
}

struct Cache {
    value: u8,
}

impl Cache {
    const SIZE: usize = const { 1 + 1 }; //~ cargo::newer_than_rust_version

    fn look(&self, at: u8) -> u8 {
        let place = &raw const self.value; //~ cargo::newer_than_rust_version
        match at {
            0..9 => 1, //~ cargo::newer_than_rust_version
            9..=20 => 2,
            21.. => 3,
        }
    }

    fn ones(&self) -> impl Iterator<Item = u8> + use<'_> { //~ cargo::newer_than_rust_version
        std::iter::once(self.value)
    }
}

#[expect(unused_variables)] //~ cargo::newer_than_rust_version
fn later() {
    let job = async |wait: u8| wait; //~ cargo::newer_than_rust_version
}

#[unsafe(no_mangle)] //~ cargo::newer_than_rust_version
extern "C" fn called() {}

// trap: what 1.60 has
fn trap_old(value: Option<u8>) -> u8 {
    let job = async move { 1 };
    let text = if let Some(value) = value { value } else { return 0 };
    let raw = 1;
    let place = &raw;
    let [first, ..] = [1, 2, 3];
    let slice = &[1, 2, 3][0..2];
    const SIZE: usize = { 1 + 1 };
    let check = |value: u8| -> u8 { value };
    text
}

// trap: under a condition
#[cfg(since_1_65)]
fn trap_conditional(value: Option<u8>) -> u8 {
    let Some(value) = value else { return 0 };
    value
}

// trap: a macro's definition is compiled where it is used
macro_rules! trap_macro {
    ($value:expr) => {
        let Some(value) = $value else { return };
    };
}

#[cfg(test)]
mod tests {
    // trap: tests are compiled with what there is
    fn trap_test(value: Option<u8>) -> u8 {
        let Some(value) = value else { return 0 };
        value
    }
}
