use std::thread;

pub fn sum_in_background() -> u64 {
    let numbers = vec![1, 2, 3];
    let view = &numbers;
    let worker = thread::spawn(move || view.iter().sum());
    worker.join().unwrap()
}
