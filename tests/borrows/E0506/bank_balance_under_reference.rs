pub struct Account {
    pub balance: i64,
    pub history: Vec<i64>,
}

pub fn withdraw(account: &mut Account, amount: i64) -> i64 {
    let before = &account.balance;
    account.balance -= amount; //~ E0506
    account.history.push(amount);
    *before
}
