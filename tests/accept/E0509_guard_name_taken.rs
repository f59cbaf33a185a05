pub struct TempFile {
    path: String,
}

impl Drop for TempFile {
    fn drop(&mut self) {
        println!("removing {}", self.path);
    }
}

impl TempFile {
    pub fn keep(mut self) -> String {
        std::mem::take(&mut self.path)
    }
}
