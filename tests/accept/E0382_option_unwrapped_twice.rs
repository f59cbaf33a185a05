pub struct User {
    nickname: Option<String>,
    name: String,
}

pub fn display(user: User) -> String {
    if user.nickname.as_deref().unwrap_or_default().is_empty() {
        return user.name;
    }
    user.nickname.unwrap()
}
