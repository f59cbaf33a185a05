pub struct Volume(u8);

impl Volume {
    pub fn set(&mut self, level: u8) {
        if level > 100 {
            level = 100; //~ E0384
        }
        self.0 = level;
    }
}
