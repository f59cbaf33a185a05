use std::rc::Rc;
use std::thread;

pub struct Report {
    pub title: String,
}

pub fn print_in_background(report: Rc<Report>) {
    let worker = thread::spawn(move || {
        println!("{}", report.title);
    });
    worker.join().unwrap();
}
