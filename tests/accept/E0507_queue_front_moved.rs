use std::collections::VecDeque;

pub struct Queue {
    jobs: VecDeque<String>,
}

impl Queue {
    pub fn first(&self) -> String {
        let job = self.jobs[0].clone();
        job
    }
}
