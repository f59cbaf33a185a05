pub async fn twice(label: String) -> usize {
    let first = async move { label.len() };
    let length = first.await;
    println!("{label}"); //~ E0382
    length
}

pub async fn total(labels: Vec<String>) -> usize {
    let mut sum = 0;
    for label in labels {
        sum += twice(label).await;
    }
    sum
}
