fn archive(document: String) {
    println!("archived {}", document.len());
}

pub fn finish(document: String, keep: bool) -> usize {
    if !keep {
        archive(document);
    }
    document.len() //~ E0382
}
