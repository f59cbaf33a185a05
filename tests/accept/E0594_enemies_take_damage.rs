pub struct Enemy {
    pub hp: i32,
    pub shield: i32,
}

pub fn blast(enemies: &mut [Enemy], power: i32) {
    for enemy in enemies.iter_mut() {
        let through = (power - enemy.shield).max(0);
        enemy.hp -= through;
    }
}
