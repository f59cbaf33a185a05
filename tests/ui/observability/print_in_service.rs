//@ edition: 2024
//@ role: bin
//@ crate: axum = "0.8.9"
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: tracing = "0.1.44"
#![allow(dead_code, unused_variables)]

use axum::Router;
use axum::routing::get;

async fn hello() -> &'static str {
    println!("said hello"); //~ observability::print_in_service
    "hello"
}

struct Worker {
    jobs: tokio::sync::mpsc::Receiver<u32>,
}

impl Worker {
    async fn run(&mut self) {
        loop {
            tokio::select! {
                job = self.jobs.recv() => match job {
                    Some(job) => eprintln!("could not do {job}"), //~ observability::print_in_service
                    None => return,
                },
                else => break,
            }
        }
    }

    fn start(mut self) {
        tokio::spawn(async move {
            while let Some(job) = self.jobs.recv().await {
                // The job.
                println!( //~ observability::print_in_service
                    "{job:>5} of {}",
                    self.jobs.capacity(),
                );
            }
        });
    }
}

#[tokio::main]
async fn main() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    // trap: the log may not be there yet.
    println!("listening");
    let app = Router::new().route("/", get(hello));
    let _ = axum::serve(listener, app).with_graceful_shutdown(std::future::pending()).await;
}

async fn print_trap(rows: Vec<u32>) {
    println!("{rows:?}");
}

fn trap_not_async(row: u32) {
    println!("{row}");
}

async fn trap_an_empty_line() {
    println!();
}

async fn trap_in_a_closure(rows: Vec<u32>) {
    rows.iter().for_each(|row| println!("{row}"));
}

async fn trap_under_a_cfg() {
    #[cfg(debug_assertions)]
    println!("only here");
}

mod out {
    macro_rules! said {
        ($text:literal) => {
            drop($text)
        };
    }
    pub(crate) use said as eprint_line;
}

async fn trap_own_macro() {
    out::eprint_line!("drops");
}

#[cfg(test)]
mod tests {
    async fn trap_in_tests() {
        println!("seen with --nocapture");
    }
}
