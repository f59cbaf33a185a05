pub struct Ship {
    x: f32,
    y: f32,
}

pub fn drift(ship: &mut Ship) -> f32 {
    let start = ship.x;
    ship.x += 1.5;
    ship.y -= 0.5;
    ship.x - start
}
