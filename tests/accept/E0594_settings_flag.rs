#[derive(Default)]
pub struct Settings {
    dark: bool,
    zoom: u8,
}

pub fn toggle(settings: &mut Settings) -> u8 {
    settings.dark = !settings.dark;
    settings.zoom
}
