pub struct Arena {
    entities: Vec<Entity>,
}

pub struct Entity {
    pub energy: i32,
}

impl Arena {
    pub fn get(&mut self, id: usize) -> Option<&mut Entity> {
        self.entities.get_mut(id)
    }

    pub fn transfer(&mut self, from: usize, to: usize) -> bool {
        let Some(a) = self.get(from) else {
            return false;
        };
        a.energy -= 1;
        let Some(b) = self.get(to) else {
            return false;
        };
        b.energy += 1;
        true
    }
}
