use std::sync::{Arc, Mutex};
use std::thread;

pub fn sum(parts: Vec<Vec<u64>>) -> u64 {
    let total = Arc::new(Mutex::new(0u64));
    let mut handles = Vec::new();
    for part in parts {
        let total = Arc::clone(&total);
        handles.push(thread::spawn(move || {
            let mut guard = total.lock().unwrap();
            *guard += part.iter().sum::<u64>();
        }));
    }
    for handle in handles {
        handle.join().unwrap();
    }
    let result = *total.lock().unwrap();
    result
}
