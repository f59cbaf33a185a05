pub struct Account {
    pub owner: String,
}

pub fn owner_of(account: Account) -> &'static str {
    account.owner.as_str() //~ E0515
}

pub fn is_guest(account: &Account) -> bool {
    account.owner.as_str() == "guest"
}
