pub struct Header {
    pub length: u16,
}

pub fn header(body: &[u8]) -> Header {
    Header { length: body.len() }
}
