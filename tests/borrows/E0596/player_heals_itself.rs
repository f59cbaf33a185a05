#[derive(Default)]
pub struct Player {
    health: u32,
    log: Vec<String>,
}

impl Player {
    fn heal(&mut self, amount: u32) {
        self.health = (self.health + amount).min(100);
        self.log.push(format!("+{amount}"));
    }
}

pub fn start() -> Player {
    let player = Player::default();
    player.heal(40); //~ E0596
    player
}
