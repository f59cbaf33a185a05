use std::io;

pub fn with_retries(mut action: impl FnMut() -> io::Result<u32>) -> io::Result<u32> {
    let mut attempts = 0;
    loop {
        match action() {
            Ok(value) => return Ok(value),
            Err(error) if attempts >= 3 => return Err(error),
            Err(_) => attempts += 1,
        }
    }
}
