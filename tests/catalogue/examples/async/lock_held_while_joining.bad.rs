//@ crate: tokio = "1.53.2" features = ["full"]

use tokio::{sync::Mutex, task::JoinSet};
pub struct Pool { tasks: Mutex<JoinSet<u32>> }
impl Pool {
    pub async fn run(&self) -> u32 {
        let mut tasks = self.tasks.lock().await; //~ async::lock_held_while_joining
        tasks.spawn(async { 1 });
        let mut sum = 0;
        while let Some(r) = tasks.join_next().await { sum += r.unwrap_or(0); }
        sum
    }
}
