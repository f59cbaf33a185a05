mod vault {
    fn open(code: u32) -> bool {
        code == 4711
    }

    pub fn is_shut() -> bool {
        !open(0)
    }
}

pub fn break_in() -> bool {
    vault::open(4711)
}
