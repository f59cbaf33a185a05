use std::thread;
use std::time::Duration;

pub fn remind(text: String, seconds: u64) -> thread::JoinHandle<()> {
    let pause = Duration::from_secs(seconds);
    thread::spawn(move || {
        thread::sleep(pause);
        println!("{text}");
    })
}
