pub struct Robot {
    name: String,
    battery: u32,
}

impl Robot {
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn charge(&mut self, amount: u32) {
        self.battery += amount;
    }
}

pub fn service(robot: &mut Robot) {
    robot.charge(10);
    let name = robot.name();
    println!("charged {name}");
}
