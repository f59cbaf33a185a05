pub struct User {
    pub name: String,
    pub nickname: Option<String>,
}

pub fn register(name: &str, nickname: String) -> User {
    User { name: name.to_owned(), nickname: nickname }
}
