use std::sync::Mutex;

pub fn take_all(pending: &Mutex<Vec<u32>>) -> Vec<u32> {
    let guard = pending.lock().unwrap();
    *guard //~ E0507
}

pub fn drain(pending: &Mutex<Vec<u32>>) -> u32 {
    take_all(pending).into_iter().sum()
}
