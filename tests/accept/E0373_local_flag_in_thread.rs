use std::thread;

pub fn background(verbose: bool) -> thread::JoinHandle<u32> {
    let rounds = 5u32;
    thread::spawn(move || {
        let mut done = 0;
        while done < rounds {
            if verbose {
                println!("round {done}");
            }
            done += 1;
        }
        done
    })
}
