pub struct Timer {
    label: String,
    ticks: u64,
}

impl Drop for Timer {
    fn drop(&mut self) {
        println!("{} ticks", self.ticks);
    }
}

pub fn finish(timer: Timer) -> (String, u64) {
    let Timer { label, ticks } = timer; //~ E0509
    (label, ticks)
}
