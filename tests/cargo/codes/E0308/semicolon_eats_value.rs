pub struct Order {
    pub prices: Vec<u32>,
}

impl Order {
    pub fn total(&self) -> u32 {
        let discount = 5;
        self.prices.iter().sum::<u32>() - discount;
    }
}
