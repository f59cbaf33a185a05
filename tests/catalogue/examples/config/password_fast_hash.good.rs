pub fn hash(argon2: &dyn PasswordHash, password: &str) -> String {
    argon2.hash(password)
}
