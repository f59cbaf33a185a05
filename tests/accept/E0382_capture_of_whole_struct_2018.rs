//@ edition: 2018
#[derive(Debug)]
pub struct Page {
    title: String,
    tags: Vec<String>,
}

pub fn publish(page: Page) -> usize {
    println!("{:?}", page.title);
    let count = page.tags.len();
    let finish = || drop(page);
    finish();
    count
}
