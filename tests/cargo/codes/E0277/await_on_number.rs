pub struct Cache {
    hits: u64,
}

impl Cache {
    fn hits(&self) -> u64 {
        self.hits
    }

    pub async fn report(&self) {
        let hits = self.hits().await;
        println!("{hits} hits");
    }
}
