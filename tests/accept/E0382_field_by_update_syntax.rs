#[derive(Default)]
pub struct Theme {
    name: String,
    font: String,
    size: u8,
}

pub fn variants(base: Theme) -> (Theme, String) {
    let font = base.font.clone();
    let big = Theme { size: 24, name: String::from("big"), ..base };
    (big, font)
}
