pub struct Money {
    pub cents: i64,
}

pub fn receipt(total: &Money) -> String {
    format!("total: {}", total)
}
