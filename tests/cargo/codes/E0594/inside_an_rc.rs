use std::rc::Rc;

pub struct Player {
    pub score: u32,
}

pub fn win(player: Rc<Player>) {
    player.score += 10;
}
