use std::sync::mpsc;
use std::thread;

pub fn fan_in(count: u32) -> Vec<u32> {
    let (sender, receiver) = mpsc::channel();
    for id in 0..count {
        thread::spawn(move || { //~ E0382
            sender.send(id).unwrap();
        });
    }
    receiver.iter().collect()
}
