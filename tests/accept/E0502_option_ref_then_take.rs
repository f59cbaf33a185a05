pub struct Lane {
    car: Option<String>,
}

pub fn leave(lane: &mut Lane) -> usize {
    let seen = lane.car.clone();
    let gone = lane.car.take();
    match (seen, gone) {
        (Some(a), Some(b)) => a.len() + b.len(),
        _ => 0,
    }
}
