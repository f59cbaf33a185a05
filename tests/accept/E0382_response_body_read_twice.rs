pub struct Response {
    status: u16,
    body: Vec<u8>,
}

impl Response {
    pub fn text(self) -> Result<String, std::string::FromUtf8Error> {
        String::from_utf8(self.body)
    }
}

pub fn show(response: Response) -> Result<(), std::string::FromUtf8Error> {
    let status = response.status;
    let text = response.text()?;
    if status >= 400 {
        eprintln!("failed: {text}");
    }
    Ok(())
}
