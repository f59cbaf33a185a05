pub trait Store {
    async fn get(&self, key: &str) -> Option<String>;
}

pub fn shared(store: Box<dyn Store>) {
    drop(store);
}
