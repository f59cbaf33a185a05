pub struct Lease<'a> {
    buffer: &'a mut Vec<u8>,
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        self.buffer.clear();
    }
}

impl<'a> Lease<'a> {
    pub fn into_bytes(self) -> &'a mut [u8] {
        &mut self.buffer[..]
    }
}
