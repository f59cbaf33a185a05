use std::thread;

pub struct Config {
    pub name: String,
    pub workers: usize,
}

pub fn announce(config: Config) {
    let handle = thread::spawn(|| { //~ E0373 //~ E0373
        println!("{} starts {} workers", config.name, config.workers);
    });
    handle.join().unwrap();
}
