pub struct Team {
    pub name: String,
}

pub fn captain(players: [String; 5], team: &Team) -> String {
    let first = &players[0];
    format!("{first} leads {}", team.name)
}
