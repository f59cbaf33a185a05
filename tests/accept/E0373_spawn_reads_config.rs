use std::thread;

pub struct Config {
    pub name: String,
    pub workers: usize,
}

pub fn announce(config: Config) {
    let handle = thread::spawn(move || {
        println!("{} starts {} workers", config.name, config.workers);
    });
    handle.join().unwrap();
}
