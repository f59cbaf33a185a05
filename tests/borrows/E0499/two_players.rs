pub struct Player {
    pub hp: i32,
}

fn fight(a: &mut Player, b: &mut Player) {
    a.hp -= 1;
    b.hp -= 2;
}

pub fn duel(players: &mut Vec<Player>) {
    let first = &mut players[0];
    let second = &mut players[1]; //~ E0499
    fight(first, second);
}
