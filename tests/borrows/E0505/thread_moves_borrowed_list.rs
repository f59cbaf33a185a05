use std::thread;

pub fn run(jobs: Vec<u32>) -> u32 {
    let largest = jobs.iter().max();
    let worker = thread::spawn(move || jobs.len()); //~ E0505
    worker.join().unwrap();
    match largest {
        Some(job) => *job,
        None => 0,
    }
}
