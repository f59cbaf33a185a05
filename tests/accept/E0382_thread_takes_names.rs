use std::thread;

pub fn report(names: Vec<String>) -> usize {
    let count = names.len();
    let worker = thread::spawn(move || {
        for name in &names {
            println!("{name}");
        }
    });
    worker.join().unwrap();
    count
}
