mod ids {
    pub struct UserId(u64);

    impl UserId {
        pub fn new(id: u64) -> UserId {
            UserId(id)
        }
    }
}

pub fn root() -> ids::UserId {
    ids::UserId(0)
}
