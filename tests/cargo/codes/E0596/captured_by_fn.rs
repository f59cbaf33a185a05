fn each_day(task: impl Fn(u32)) {
    for day in 1..=7 {
        task(day);
    }
}

pub fn diary() -> Vec<u32> {
    let mut days = Vec::new();
    each_day(|day| days.push(day));
    days
}
