//@ edition: 2021
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: anyhow = "1.0.104"
#![allow(dead_code, unused_must_use, clippy::map_err_ignore)]
use anyhow::Context as _;
use std::fs::File;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

pub struct Link<W> {
    socket: TcpStream,
    out: Box<W>,
}

impl<W: Write + Send> Link<W> {
    fn send(&mut self, data: &[u8]) -> io::Result<()> {
        self.socket.write(data)?; //~ unused_io_amount
        self.out
            .write(/* all of it */ data) //~ unused_io_amount
            .map_err(|_| io::Error::from(io::ErrorKind::Other))?;
        Ok(())
    }

    fn fill(&mut self, buffer: &mut [u8]) {
        let mut fill = |socket: &mut TcpStream| {
            let _ = socket.read(buffer).unwrap(); //~ unused_io_amount
        };
        fill(&mut self.socket);
    }
}

fn load(path: &str) -> anyhow::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let mut bytes = vec![0; 64];
    if path.len() > 3 {
        (file.read(&mut bytes).context("reading"))?; //~ unused_io_amount
    }
    io::stdout().write(b"done").expect("stdout"); //~ unused_io_amount
    io::stdout().lock().write_vectored(&[io::IoSlice::new(b"done")])?; //~ unused_io_amount
    Ok(bytes)
}

fn any(from: &mut dyn Read, to: &mut impl Write) -> io::Result<()> {
    let mut bytes = [0; 4];
    from.read(&mut bytes[..2])?; //~ unused_io_amount
    to.write(&bytes)?; //~ unused_io_amount
    Ok(())
}

async fn relay(mut socket: tokio::net::TcpStream, mut other: impl AsyncWriteExt + Unpin) -> io::Result<()> {
    let mut bytes = [0; 64];
    socket.read(&mut bytes).await?; //~ unused_io_amount
    other.write(&bytes).await.unwrap(); //~ unused_io_amount
    Ok(())
}

// trap: the number is looked at
fn trap_used(mut socket: TcpStream, data: &[u8]) -> io::Result<usize> {
    let mut bytes = [0; 16];
    let read = socket.read(&mut bytes)?;
    while socket.read(&mut bytes)? > 0 {}
    let _read = socket.read(&mut bytes)?;
    if socket.write(data)? < data.len() {
        return Ok(read);
    }
    socket.read_exact(&mut bytes)?;
    socket.write_all(data)?;
    socket.write(data)
}

// trap: the value of the block
fn trap_tail(mut socket: TcpStream, data: &[u8]) -> usize {
    let sent = { socket.write(data).unwrap() };
    sent + match data.len() {
        0 => 0,
        _ => socket.write(data).unwrap(),
    }
}

// trap: a byte that is a signal, and a buffer that nobody keeps
fn trap_signal(mut pipe: File, byte: u8) -> io::Result<()> {
    pipe.write(&[1])?;
    pipe.write(&[byte])?;
    pipe.write(b"\n")?;
    pipe.write(&[0; 1])?;
    pipe.write(&1_u64.to_ne_bytes())?;
    pipe.read(&mut [0; 8])?;
    let mut dropped = [0; 8];
    pipe.read(&mut dropped)?;
    Ok(())
}

// trap: locks
fn trap_locks(lock: &std::sync::RwLock<Vec<u8>>) {
    lock.read().unwrap();
    lock.write().unwrap();
}

// trap: memory takes it all
mod trap_memory {
    use std::io::Write;
    fn fill(mut memory: Vec<u8>) -> std::io::Result<()> {
        memory.write(b"all of it")?;
        Ok(())
    }
}

mod trap_own {
    pub trait Write {
        fn write(&mut self, data: &[u8]) -> Result<(), ()>;
    }
    pub struct Spi;
    impl Spi {
        pub fn read(&mut self, data: &mut [u8]) -> Result<(), ()> {
            data.fill(0);
            Ok(())
        }
    }
    impl Write for Spi {
        fn write(&mut self, _: &[u8]) -> Result<(), ()> {
            Ok(())
        }
    }
    fn talk<B: Write>(mut spi: Spi, bus: &mut B, any: &mut dyn Write) -> Result<(), ()> {
        let mut data = [0; 3];
        spi.read(&mut data)?;
        spi.write(&data)?;
        any.write(&data).unwrap();
        bus.write(&data)
    }
}

macro_rules! trap_macro {
    ($socket:expr, $data:expr) => {
        $socket.write($data)?
    };
}

fn trap_call(mut socket: TcpStream) -> io::Result<()> {
    trap_macro!(socket, b"data");
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    // trap: the peer of a test
    #[test]
    fn answers() {
        std::net::TcpStream::connect("localhost:1").unwrap().write(b"GET / HTTP/1.1").unwrap();
    }
}
