/// The sum of all prices, in cents.
pub fn total(prices: &[u32]) -> u32 {
    let sum = 0;
    prices.iter().for_each(|price| {
        sum += *price; //~ E0594
    });
    sum
}
