pub struct Account {
    pub owner: String,
}

pub fn owner_of(account: Account) -> String {
    account.owner
}

pub fn is_guest(account: &Account) -> bool {
    account.owner.as_str() == "guest"
}
