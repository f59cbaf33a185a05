use std::sync::mpsc;
use std::thread;

pub fn fan_in(count: u32) -> Vec<u32> {
    let (sender, receiver) = mpsc::channel();
    for id in 0..count {
        let sender = sender.clone();
        thread::spawn(move || {
            sender.send(id).unwrap();
        });
    }
    drop(sender);
    receiver.iter().collect()
}
