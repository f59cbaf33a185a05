use std::sync::Arc;
use std::thread;

pub struct Job {
    name: String,
    steps: Vec<u32>,
}

pub fn run(job: Arc<Job>) -> thread::JoinHandle<usize> {
    thread::spawn(move || {
        let steps = job.steps; //~ E0507
        println!("{}", job.name);
        steps.len()
    })
}
