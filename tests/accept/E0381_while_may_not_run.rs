use std::collections::VecDeque;

pub fn drain_last(queue: &mut VecDeque<String>) -> String {
    let mut last = String::new();
    while let Some(job) = queue.pop_front() {
        last = job;
    }
    last
}
