use std::sync::Mutex;

pub fn take_all(pending: &Mutex<Vec<u32>>) -> Vec<u32> {
    let mut guard = pending.lock().unwrap();
    std::mem::take(&mut *guard)
}

pub fn drain(pending: &Mutex<Vec<u32>>) -> u32 {
    take_all(pending).into_iter().sum()
}
