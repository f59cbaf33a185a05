#[derive(Default)]
pub struct Request {
    url: String,
    headers: Vec<String>,
}

impl Request {
    pub fn header(mut self, line: &str) -> Self {
        self.headers.push(line.to_string());
        self
    }

    pub fn send(self) -> usize {
        self.url.len() + self.headers.len()
    }
}

pub fn call(token: Option<&str>) -> usize {
    let mut request = Request::default();
    if let Some(token) = token {
        request = request.header(token);
    }
    request.send()
}
