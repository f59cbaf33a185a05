use std::sync::mpsc;
use std::thread;

pub fn produce(lines: Vec<String>) -> Vec<usize> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(|| { //~ E0373 //~ E0373
        for line in &lines {
            if sender.send(line.len()).is_err() {
                break;
            }
        }
    });
    receiver.iter().collect()
}
