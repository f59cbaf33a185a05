//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: axum = "0.8.9"
#![allow(dead_code)]

use std::fs::{self, File, read_to_string as slurp};
use std::io::{self, Read};
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::thread;
use std::time::Duration;

pub struct Store {
    root: std::path::PathBuf,
    jobs: Mutex<mpsc::Receiver<String>>,
    ready: Arc<(Mutex<bool>, Condvar)>,
}

impl Store {
    pub async fn load(&self, name: &str) -> io::Result<String> {
        if name.is_empty() {
            thread::sleep(Duration::from_secs(1)); //~ async::blocking_call_in_async
        }
        let text = fs::read_to_string(self.root.join(name))?;
        let more = slurp(self.root.join("more"))?;
        Ok(text + &more)
    }

    pub async fn size(&self, name: &str) -> io::Result<u64> {
        // comments between the parts stay
        let size = fs::metadata( /* the path */ self.root.join(name))?.len();
        println!("{:?}", fs::canonicalize(name)?);
        Ok(size)
    }

    pub async fn first(&self, name: &str) -> io::Result<Vec<u8>> {
        let mut file = File::open(self.root.join(name))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

pub async fn build(target: &str) -> io::Result<bool> {
    let status = Command::new("make").arg(target).status()?;
    let mut child = Command::new("make")
        .arg("clean")
        .spawn()?;
    let cleaned = child.wait()?;
    Ok(status.success() && cleaned.success())
}

pub async fn answer() -> io::Result<String> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?; //~ async::blocking_call_in_async
    Ok(line)
}

pub fn detached() -> impl Future<Output = ()> {
    async move {
        std::thread::sleep(Duration::from_millis(1)); //~ async::blocking_call_in_async
    }
}

pub fn closure() -> impl AsyncFn() {
    async || {
        std::fs::remove_file("old").ok();
    }
}

pub async fn drain(work: mpsc::Receiver<u32>) -> u32 {
    let (sender, results) = mpsc::channel::<u32>();
    let worker = thread::spawn(move || sender.send(work.recv().unwrap_or(0)));
    let first = results.recv().unwrap_or(0); //~ async::blocking_call_in_async
    let _ = worker.join(); //~ async::blocking_call_in_async
    first
}

// A command does one thing after the other: files hold nobody up.
mod trap_program {
    use std::process::Command;

    pub async fn main() -> std::io::Result<()> {
        let config = std::fs::read_to_string("config")?;
        tokio::task::yield_now().await;
        std::fs::write("state", config)
    }

    pub async fn add(folder: &std::path::Path) -> std::io::Result<bool> {
        std::fs::create_dir_all(folder)?;
        let lock = std::fs::OpenOptions::new().create(true).write(true).open(folder.join("lock"))?;
        lock.set_len(0)?;
        tokio::task::yield_now().await;
        Ok(Command::new("git").arg("add").status()?.success())
    }
}

pub fn watch(path: std::path::PathBuf, tasks: &mut tokio::task::JoinSet<bool>) {
    tasks.spawn(async move {
        let text = fs::read_to_string(&path).unwrap_or_default(); //~ async::blocking_call_in_async
        let file = std::fs::OpenOptions::new().append(true).open(&path); //~ async::blocking_call_in_async
        file.is_ok() && Command::new(text).status().is_ok() //~ async::blocking_call_in_async
    });
}

mod service {
    use axum::extract::Path;
    use axum::http::StatusCode;

    pub async fn page(Path(name): Path<String>) -> Result<String, StatusCode> {
        if name.contains(['/', '.']) {
            return Err(StatusCode::BAD_REQUEST);
        }
        std::fs::read_to_string(name).or(Err(StatusCode::NOT_FOUND)) //~ async::blocking_call_in_async
    }
}

// Closures run elsewhere.
pub async fn trap_closures(path: String) -> io::Result<String> {
    let text = tokio::task::spawn_blocking(move || fs::read_to_string(path)).await??;
    tokio::task::block_in_place(|| thread::sleep(Duration::from_millis(5)));
    thread::spawn(|| thread::sleep(Duration::from_millis(5)));
    let read = |name: &str| std::fs::read(name);
    let _ = read;
    fn inner() {
        thread::sleep(Duration::from_millis(5));
    }
    let _ = inner;
    Ok(text)
}

// A block that has the thread for itself.
pub fn trap_block_on(runtime: &tokio::runtime::Runtime) {
    runtime.block_on(async {
        thread::sleep(Duration::from_millis(5));
    });
}

mod trap_tokio {
    use tokio::fs::{self, File};
    use tokio::process::Command;
    use tokio::time::sleep;

    pub async fn all(rx: &mut tokio::sync::mpsc::Receiver<u32>) -> std::io::Result<()> {
        sleep(std::time::Duration::from_millis(1)).await;
        fs::read_to_string("a").await?;
        File::open("a").await?;
        Command::new("a").arg("b").status().await?;
        rx.recv().await;
        tokio::spawn(async {}).await?;
        Ok(())
    }
}

mod trap_names {
    mod fs {
        pub fn read_to_string(_: &str) {}
    }
    mod thread {
        pub fn sleep(_: u32) {}
    }
    struct Receiver;
    impl Receiver {
        fn recv(&self) {}
        fn join(&self) {}
        fn wait(&self) {}
    }
    pub async fn all() {
        fs::read_to_string("a");
        thread::sleep(1);
        Receiver.recv();
        Receiver.join();
        Receiver.wait();
        let path = std::path::Path::new("a").join("b");
        let _ = ["a", "b"].join(path.to_str().unwrap_or_default());
    }
}

macro_rules! trap_macro {
    () => {
        async fn generated() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    };
}
trap_macro!();

pub fn trap_sync() -> io::Result<String> {
    thread::sleep(Duration::from_millis(5));
    fs::read_to_string("a")
}

pub async fn trap_text() -> &'static str {
    // std::thread::sleep(Duration::from_secs(1));
    r#"std::fs::read_to_string("a")"#
}

pub async fn trap_over(handle: thread::JoinHandle<()>, mut child: std::process::Child) {
    if handle.is_finished() {
        let _ = handle.join();
    }
    let _ = child.kill();
    let _ = child.wait();
}

pub async fn trap_listener() -> io::Result<tokio::net::TcpListener> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    tokio::net::TcpListener::from_std(listener)
}

pub async fn look_up(host: &str) -> io::Result<usize> {
    use std::net::{TcpListener, ToSocketAddrs};
    let found = format!("{host}:80").to_socket_addrs()?.count();
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let (_, peer) = listener.accept()?; //~ async::blocking_call_in_async
    Ok(found + peer.port() as usize)
}

pub async fn trap_quick(given: &std::net::TcpListener) -> io::Result<usize> {
    use std::net::ToSocketAddrs;
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let _ = listener.accept();
    let _ = given.accept();
    Ok("127.0.0.1:80".to_socket_addrs()?.count())
}

#[cfg(test)]
mod trap_tests {
    #[tokio::test]
    async fn reads() {
        std::fs::read_to_string("Cargo.toml").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

// trap: it has asked whether there is an executor
pub async fn trap_without_executor(time: Duration) {
    if tokio::runtime::Handle::try_current().is_ok() {
        tokio::time::sleep(time).await;
        return;
    }
    thread::sleep(time);
}

// trap: it comes back in an instant, whatever happens
pub async fn trap_in_an_instant(address: std::net::SocketAddr) -> bool {
    std::net::TcpStream::connect_timeout(&address, Duration::from_millis(25)).is_ok()
}

pub trait Delays {
    fn delay(&self, time: Duration) -> impl Future<Output = ()> + Send + 'static;
}

pub struct Threads;

impl Delays for Threads {
    // trap: a runtime that gives each future a thread
    fn delay(&self, time: Duration) -> impl Future<Output = ()> + Send + 'static {
        async move {
            thread::sleep(time);
        }
    }
}
