fn total(prices: &[u32]) -> u32 {
    prices.iter().sum()
}

pub fn compare(left: &[u32], right: &[u32]) -> bool {
    let total = total(left);
    total > total(right)
}
