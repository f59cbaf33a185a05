pub struct World {
    enemies: Vec<i32>,
    kills: u32,
}

impl World {
    fn score(&mut self) {
        self.kills += 1;
    }

    pub fn tick(&mut self) {
        let mut dead = 0;
        for hp in self.enemies.iter_mut() {
            *hp -= 1;
            if *hp == 0 {
                dead += 1;
            }
        }
        for _ in 0..dead {
            self.score();
        }
    }
}
