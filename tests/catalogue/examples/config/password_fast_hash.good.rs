pub trait PasswordHash { fn hash(&self, password: &str) -> String; }
pub fn hash(argon2: &dyn PasswordHash, password: &str) -> String {
    argon2.hash(password)
}
