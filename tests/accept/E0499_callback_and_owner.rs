pub struct Timer {
    ticks: u32,
}

impl Timer {
    fn every(&mut self, mut action: impl FnMut()) {
        self.ticks += 1;
        action();
    }

    fn reset(&mut self) {
        self.ticks = 0;
    }
}

pub fn start(mut timer: Timer) -> u32 {
    timer.every(|| println!("tick"));
    timer.reset();
    timer.ticks
}
