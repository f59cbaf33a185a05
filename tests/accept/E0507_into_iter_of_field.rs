pub struct Basket {
    fruits: Vec<String>,
}

impl Basket {
    pub fn upper(&self) -> Vec<String> {
        self.fruits
            .iter()
            .map(|fruit| fruit.to_uppercase())
            .collect()
    }
}
