use std::thread;

pub fn report(names: Vec<String>) -> usize {
    let worker = thread::spawn(move || {
        for name in &names {
            println!("{name}");
        }
    });
    worker.join().unwrap();
    names.len() //~ E0382
}
