pub struct Team {
    members: Vec<String>,
}

pub fn shout(team: &Team) {
    for member in team.members { //~ E0507
        println!("{}!", member.to_uppercase());
    }
}
