use std::collections::VecDeque;

pub struct Job {
    id: u32,
    payload: Vec<u8>,
}

fn run(job: Job) -> bool {
    job.payload.len() > 3
}

pub fn work(queue: &mut VecDeque<Job>) -> Vec<u32> {
    let mut failed = Vec::new();
    while let Some(job) = queue.pop_front() {
        if !run(job) {
            failed.push(job.id); //~ E0382
        }
    }
    failed
}
