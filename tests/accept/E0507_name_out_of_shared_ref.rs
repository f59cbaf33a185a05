pub struct User {
    pub name: String,
    pub id: u32,
}

pub fn name_of(user: &User) -> String {
    user.name.clone()
}
