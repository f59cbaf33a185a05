#[derive(Default)]
pub struct Settings {
    dark: bool,
    zoom: u8,
}

pub fn toggle(settings: &Settings) -> u8 {
    settings.dark = !settings.dark; //~ E0594
    settings.zoom
}
