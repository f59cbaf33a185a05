#[derive(Clone)]
pub struct Settings {
    pub depth: u32,
    pub name: String,
}

fn render(page: u32, settings: Settings) -> String {
    format!("{page}: {} {}", settings.name, settings.depth)
}

pub fn pages(count: u32, settings: Settings) -> Vec<String> {
    let mut all = Vec::new();
    for page in 0..count {
        all.push(render(page, settings.clone()));
    }
    all
}
