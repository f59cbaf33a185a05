use std::thread;

pub fn log_later(line: &str) {
    thread::spawn(move || {
        println!("{line}");
    });
}
