use std::sync::Mutex;

pub struct Pool {
    slots: Mutex<Vec<u32>>,
}

fn close(pool: Pool) -> bool {
    pool.slots.is_poisoned()
}

pub fn drain(pool: Pool) -> bool {
    let mut slots = pool.slots.lock().unwrap();
    slots.clear();
    let closed = close(pool); //~ E0505
    slots.push(1);
    closed
}
