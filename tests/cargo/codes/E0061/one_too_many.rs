pub struct Timer {
    started: u64,
}

impl Timer {
    fn restart(&mut self, now: u64) {
        self.started = now;
    }
}

pub fn reset(timer: &mut Timer, now: u64) {
    timer.restart(now, true);
}
