use std::sync::{Arc, Mutex};
use std::thread;

pub fn count_up(times: usize) -> usize {
    let total = Arc::new(Mutex::new(0));
    let mut handles = vec![];
    for _ in 0..times {
        let total = Arc::clone(&total);
        handles.push(thread::spawn(|| { //~ E0373
            *total.lock().unwrap() += 1;
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
    let end = *total.lock().unwrap();
    end
}
