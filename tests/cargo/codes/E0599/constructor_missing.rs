#[derive(Default)]
pub struct Settings {
    pub verbose: bool,
}

pub fn quiet() -> Settings {
    Settings::new()
}
