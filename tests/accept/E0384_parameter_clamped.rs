pub struct Volume(u8);

impl Volume {
    pub fn set(&mut self, mut level: u8) {
        if level > 100 {
            level = 100;
        }
        self.0 = level;
    }
}
