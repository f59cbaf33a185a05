use std::sync::mpsc;
use std::thread;

pub fn pipeline() -> Option<u32> {
    let (tx, rx) = mpsc::channel::<u32>();
    let worker = thread::spawn(move || {
        for value in rx {
            println!("{value}");
        }
    });
    tx.send(1).ok()?;
    drop(tx);
    worker.join().ok()?;
    rx.recv().ok() //~ E0382
}
