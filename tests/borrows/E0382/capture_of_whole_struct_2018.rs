//@ edition: 2018
#[derive(Debug)]
pub struct Page {
    title: String,
    tags: Vec<String>,
}

pub fn publish(page: Page) -> usize {
    let finish = || drop(page);
    finish();
    println!("{:?}", page.title);
    page.tags.len() //~ E0382
}
