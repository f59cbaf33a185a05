//@ edition: 2018
pub struct Page {
    pub title: String,
    pub tags: Vec<String>,
}

pub fn measure(page: Page) -> usize {
    let title = move || page.title.len();
    title() + page.tags.len()
}
