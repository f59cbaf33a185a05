pub struct Lane {
    car: Option<String>,
}

pub fn leave(lane: &mut Lane) -> usize {
    let seen = lane.car.as_ref();
    let gone = lane.car.take(); //~ E0502
    match (seen, gone) {
        (Some(a), Some(b)) => a.len() + b.len(),
        _ => 0,
    }
}
