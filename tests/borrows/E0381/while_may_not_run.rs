use std::collections::VecDeque;

pub fn drain_last(queue: &mut VecDeque<String>) -> String {
    let last: String;
    while let Some(job) = queue.pop_front() {
        last = job;
        break;
    }
    last //~ E0381
}
