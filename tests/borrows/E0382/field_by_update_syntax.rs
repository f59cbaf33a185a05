#[derive(Default)]
pub struct Theme {
    name: String,
    font: String,
    size: u8,
}

pub fn variants(base: Theme) -> (Theme, String) {
    let big = Theme { size: 24, name: String::from("big"), ..base };
    (big, base.font) //~ E0382
}
