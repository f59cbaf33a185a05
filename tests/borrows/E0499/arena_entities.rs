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
        let (Some(a), Some(b)) = (self.get(from), self.get(to)) else { //~ E0499
            return false;
        };
        a.energy -= 1;
        b.energy += 1;
        true
    }
}
