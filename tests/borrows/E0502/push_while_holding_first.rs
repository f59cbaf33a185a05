pub fn promote(queue: &mut Vec<String>) -> usize {
    let first = &queue[0];
    queue.push(String::from("late")); //~ E0502
    first.len()
}

pub fn settle(queue: &mut Vec<String>) {
    let length = promote(queue);
    queue.truncate(length);
}
