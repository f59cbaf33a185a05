use std::collections::HashMap;

pub fn transfer(accounts: &mut HashMap<String, i64>, amount: i64) {
    let from = accounts.get_mut("alice").unwrap();
    let to = accounts.get_mut("bob").unwrap(); //~ E0499
    *from -= amount;
    *to += amount;
}
