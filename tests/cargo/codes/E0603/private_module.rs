mod shop {
    mod stock {
        pub fn count() -> u32 {
            12
        }
    }

    pub fn is_empty() -> bool {
        stock::count() == 0
    }
}

pub fn report() -> u32 {
    shop::stock::count()
}
