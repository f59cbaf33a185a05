//@ edition: 2021
pub struct Page {
    title: String,
    body: String,
}

pub fn render(page: Page) -> (usize, String) {
    let measure = || page.body.len() + page.title.len();
    (measure(), page.title)
}
