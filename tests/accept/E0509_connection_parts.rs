pub struct Connection {
    host: String,
    buffer: Vec<u8>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.buffer.clear();
    }
}

pub fn recycle(connection: Connection) -> Vec<u8> {
    println!("closing {}", connection.host);
    let buffer = connection.buffer.clone();
    buffer
}
