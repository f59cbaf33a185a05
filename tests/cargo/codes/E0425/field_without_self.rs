pub struct Account {
    balance: i64,
}

impl Account {
    pub fn deposit(&mut self, amount: i64) {
        balance += amount;
    }
}
