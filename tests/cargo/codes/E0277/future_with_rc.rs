use std::future::Future;
use std::rc::Rc;

pub fn spawn<F>(task: F)
where
    F: Future<Output = ()> + Send + 'static,
{
    drop(task);
}

async fn send(line: &str) {
    println!("{line}");
}

async fn notify(name: String) {
    let shared = Rc::new(name);
    send(&shared).await;
}

pub fn start(name: String) {
    spawn(notify(name));
}
