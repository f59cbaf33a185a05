//! What a closure without `move` captures of a `&'static str` is the text, not the variable.

use std::thread;

fn serve(address: &str) -> usize {
    address.len()
}

pub fn start() -> usize {
    let address = "localhost:80";
    let worker = thread::spawn(|| {
        println!("starting");
        serve(address)
    });
    worker.join().unwrap() + serve(address)
}
