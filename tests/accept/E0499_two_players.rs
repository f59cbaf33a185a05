pub struct Player {
    pub hp: i32,
}

fn fight(a: &mut Player, b: &mut Player) {
    a.hp -= 1;
    b.hp -= 2;
}

pub fn duel(players: &mut Vec<Player>) {
    let (left, right) = players.split_at_mut(1);
    let first = &mut left[0];
    let second = &mut right[0];
    fight(first, second);
}
