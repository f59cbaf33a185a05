pub enum Level {
    Debug,
    Info,
}

pub fn usual(verbose: bool) -> Level {
    if verbose { Level::Debug } else { Level::Info() }
}
