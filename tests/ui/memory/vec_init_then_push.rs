//@ edition: 2021
#![allow(dead_code, unused_variables, unused_mut)]

struct Job {
    steps: Vec<String>,
}

impl Job {
    fn new(name: &str) -> Job {
        let mut steps = Vec::new(); //~ vec_init_then_push
        steps.push(format!("begin {name}"));
        steps.push(name.to_owned());
        steps.push(String::from("end"));
        Job { steps }
    }

    fn sorted(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new(); //~ vec_init_then_push
        names.push(self.steps[0].as_str());
        names.push("other");
        names.sort();
        names
    }

    fn objects(&self) -> Vec<Box<dyn Fn() -> u8>> {
        let mut all: Vec<Box<dyn Fn() -> u8>> = std::vec::Vec::new(); //~ vec_init_then_push
        all.push(Box::new(|| 1));
        all.push(Box::new(|| {
            let one = 1;
            one + 1
        }));
        return all; //~ api::needless_return
    }
}

fn nested(flag: bool) -> usize {
    if flag {
        let count = || {
            let mut one = Vec::new(); //~ vec_init_then_push
            one.push(1u8);

            println!("{one:?}");
            one.len()
        };
        return count();
    }
    0
}

fn long(parent_directory: &str, name_of_the_file: &str) {
    let mut arguments = Vec::new(); //~ vec_init_then_push
    arguments.push(parent_directory.trim_end_matches('/').to_owned());
    arguments.push(name_of_the_file.trim_start_matches('/').to_owned());
    take(&arguments);
    for argument in arguments {
        println!("{argument}");
    }
}

fn take(_: &[String]) {}

fn add(_: &mut Vec<u8>) {}

// trap: filled further
fn trap_filled(items: &[u8], flag: bool) {
    let mut looped = Vec::new();
    looped.push(0);
    for item in items {
        looped.push(*item);
    }
    let mut conditional = Vec::new();
    conditional.push(0);
    if flag {
        conditional.extend(items);
    }
    let mut lent = Vec::new();
    lent.push(0);
    add(&mut lent);
    let mut used = Vec::new();
    used.push(1);
    used.push(used.len());
}

// trap: comments and conditions between the pushes
fn trap_between() -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let mut commented = Vec::new();
    // The first.
    commented.push(1);
    let mut configured = Vec::new();
    #[cfg(any())]
    configured.push(1);
    let mut other = Vec::new();
    println!("between");
    other.push(1);
    (commented, configured, other)
}

// trap: room for what comes, a type at the call
fn trap_sized() -> (Vec<u8>, Vec<u16>) {
    let mut sized = Vec::with_capacity(10);
    sized.push(1);
    let mut typed = Vec::<u16>::new();
    typed.push(1);
    (sized, typed)
}

// trap: the element tells how the vector is
fn trap_self(mut all: Vec<Vec<u8>>) {
    let mut own = Vec::new();
    own.push(all.len());
    own.push(own[0]);
    all.push(Vec::new());
    let shadow: Vec<u8> = Vec::new();
    let mut shadow = Vec::<u8>::new();
    shadow.push(1);
}

// trap: a type of one's own with that name
mod trap_own {
    struct Vec(u8);

    impl Vec {
        fn new() -> Vec {
            Vec(0)
        }

        fn push(&mut self, by: u8) {
            self.0 += by;
        }
    }

    fn count() -> u8 {
        let mut count = Vec::new();
        count.push(1);
        count.0
    }
}

// trap: tokens of a macro
macro_rules! list {
    ($($x:expr),*) => {{
        let mut list = Vec::new();
        $(list.push($x);)*
        list
    }};
}

fn trap_macro() -> Vec<u8> {
    let mut passed = Vec::new();
    passed.push(1);
    list!(passed.len());
    let inner = list![1, 2];
    inner //~ api::let_and_return
}
