#[derive(Default)]
pub struct Config {
    pub depth: u32,
}

pub fn config<'a>(given: Option<&'a Config>) -> &'a Config {
    match given { //~ E0515
        Some(config) => config,
        None => &Config { ..make() },
    }
}

fn make() -> Config {
    Config { depth: 4 }
}
