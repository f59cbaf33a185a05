pub struct Session {
    pub user: String,
}

impl Session {
    fn is_admin(&self) -> bool {
        self.user == "root"
    }
}

pub fn may_delete(session: Option<Session>) -> bool {
    session.is_admin()
}
