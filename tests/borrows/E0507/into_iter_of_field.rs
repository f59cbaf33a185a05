pub struct Basket {
    fruits: Vec<String>,
}

impl Basket {
    pub fn upper(&self) -> Vec<String> {
        self.fruits //~ E0507
            .into_iter()
            .map(|fruit| fruit.to_uppercase())
            .collect()
    }
}
