pub struct Basket {
    pub prices: Vec<f64>,
}

pub fn with_tax(basket: Basket, rate: f64) -> impl Iterator<Item = f64> {
    basket.prices.iter().map(move |price| price * (1.0 + rate)) //~ E0597
}
