pub struct Folder {
    pub name: String,
    pub children: Vec<Folder>,
}

pub async fn count(folder: &Folder) -> usize {
    let mut total = 1;
    for child in &folder.children {
        total += count(child).await;
    }
    total
}
