pub struct Job {
    name: String,
    result: Option<Vec<u8>>,
}

impl Drop for Job {
    fn drop(&mut self) {
        println!("{} is over", self.name);
    }
}

pub fn finish(mut job: Job) -> Vec<u8> {
    match job.result.take() {
        Some(bytes) => bytes,
        None => Vec::new(),
    }
}
