pub struct Thermostat {
    target: f32,
    changes: u32,
}

impl Thermostat {
    pub fn set_target(&self, degrees: f32) {
        if degrees < 5.0 {
            return;
        }
        self.target = degrees; //~ E0594
    }

    pub fn changes(&self) -> u32 {
        self.changes
    }
}
