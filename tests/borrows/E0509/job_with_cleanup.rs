pub struct Job {
    name: String,
    result: Option<Vec<u8>>,
}

impl Drop for Job {
    fn drop(&mut self) {
        println!("{} is over", self.name);
    }
}

pub fn finish(job: Job) -> Vec<u8> {
    match job.result { //~ E0509
        Some(bytes) => bytes,
        None => Vec::new(),
    }
}
