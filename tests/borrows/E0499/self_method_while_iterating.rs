pub struct World {
    enemies: Vec<i32>,
    kills: u32,
}

impl World {
    fn score(&mut self) {
        self.kills += 1;
    }

    pub fn tick(&mut self) {
        for hp in self.enemies.iter_mut() {
            *hp -= 1;
            if *hp == 0 {
                self.score(); //~ E0499
            }
        }
    }
}
