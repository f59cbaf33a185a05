#[derive(Default)]
pub struct Config {
    pub depth: u32,
}

pub fn config(given: Option<Config>) -> Config {
    match given {
        Some(config) => config,
        None => make(),
    }
}

fn make() -> Config {
    Config { depth: 4 }
}
