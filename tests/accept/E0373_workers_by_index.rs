use std::thread;

pub fn squares(count: u64) -> Vec<u64> {
    let mut handles = Vec::new();
    for id in 0..count {
        handles.push(thread::spawn(move || id * id));
    }
    handles.into_iter().map(|handle| handle.join().unwrap()).collect()
}
