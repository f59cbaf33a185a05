pub struct TempFile {
    path: String,
}

impl Drop for TempFile {
    fn drop(&mut self) {
        println!("removing {}", self.path);
    }
}

impl TempFile {
    pub fn keep(self) -> String {
        self.path //~ E0509
    }
}
