pub struct Connection {
    sent: usize,
}

impl Connection {
    pub fn open() -> Self {
        Connection { sent: 0 }
    }

    pub fn send(&mut self, data: &[u8]) {
        self.sent += data.len();
    }

    pub fn close(self) -> usize {
        self.sent
    }
}

pub fn talk(data: &[u8]) -> usize {
    let mut connection = Connection::open();
    connection.send(data);
    let sent = connection.close();
    connection.send(b"bye"); //~ E0382
    sent
}
