pub fn login(user: &str, password: &str) -> bool { user.len() == password.len() }
