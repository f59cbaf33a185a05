fn log<T: std::fmt::Debug>(value: T) {
    println!("{value:?}");
}

pub fn record(code: u8) {
    log(code.into());
}
