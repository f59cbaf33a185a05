//@ edition: 2021
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: rayon = "1.12.0"
//@ rustc: error E0277 unnamed
#![allow(dead_code, unused_must_use)]
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::sync::{Arc, Mutex};
use std::thread;

type Shared<T> = Rc<RefCell<T>>;

pub struct Worker {
    state: Rc<u32>,
    lock: &'static Mutex<u32>,
}

impl Worker {
    fn start(&self) {
        let state = self.state.clone();
        thread::spawn(move || {
            let twice = *state * 2; //~ rc_in_spawn
            println!("{twice}");
        });
        let guard = self.lock.lock().unwrap();
        thread::spawn(move || println!("{}", *guard)); //~ rc_in_spawn
    }

    async fn run(self, shared: Shared<u32>) {
        tokio::spawn(async move {
            let copy = Rc::clone(&shared); //~ rc_in_spawn
            drop(copy);
        });
    }
}

fn pools(weak: Weak<u32>, pointer: *mut u32) {
    let work = || {
        let own = Rc::new(1);
        rayon::spawn(move || drop(own)); //~ rc_in_spawn
    };
    work();
    tokio::task::spawn_blocking(move || weak.upgrade().is_some()); //~ rc_in_spawn
    thread::Builder::new().spawn(move || unsafe { *pointer += 1 }); //~ rc_in_spawn
}

// trap: it stays, or is made there
fn trap_stays(state: Rc<u32>, shared: Arc<Mutex<u32>>) {
    tokio::task::spawn_local(async move { println!("{}", state) }); //~ api::uninlined_format_args
    let copy = shared.clone();
    thread::spawn(move || {
        let own = Rc::new(RefCell::new(1));
        let again = own.clone();
        *again.borrow_mut() += *copy.lock().unwrap();
    });
    let state = Rc::new(3);
    let number = *state;
    thread::spawn(move || {
        let state = Rc::new(number);
        println!("{}", state); //~ api::uninlined_format_args
    });
    let all: Vec<u32> = (0..3).map(|id| id + *state).collect();
    drop(all);
}

mod trap_own {
    pub struct Rc(pub u32);
    pub struct Pool;
    impl Pool {
        pub fn spawn(&self, work: impl FnOnce()) {
            work()
        }
    }
    fn spawn(work: impl FnOnce()) {
        work()
    }
    fn run(pool: Pool, mine: Rc) {
        let theirs = std::rc::Rc::new(1);
        let other = theirs.clone();
        pool.spawn(move || println!("{}", theirs)); //~ api::uninlined_format_args
        spawn(move || println!("{}", other)); //~ api::uninlined_format_args
        std::thread::spawn(move || println!("{}", mine.0));
    }
}

// trap: a promise was made
fn trap_promise(pointer: *mut u32) {
    struct Sendable(*mut u32);
    unsafe impl Send for Sendable {}
    impl Sendable {
        fn get(&self) -> *mut u32 {
            self.0
        }
    }
    let wrapped = Sendable(pointer);
    thread::spawn(move || wrapped.get().is_null());
    let address = pointer as usize;
    thread::spawn(move || address as *mut u32 as usize);
}

macro_rules! trap_macro {
    ($state:expr) => {
        let state = std::rc::Rc::clone(&$state);
        std::thread::spawn(move || drop(state));
    };
}
