pub struct Request {
    pub path: String,
}

pub fn get(path: &str) -> Request {
    Request { path: path.to_owned(), timeout: 30 }
}
