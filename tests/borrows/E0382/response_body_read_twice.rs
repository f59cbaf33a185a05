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
    let text = response.text()?;
    if response.status >= 400 { //~ E0382
        eprintln!("failed: {text}");
    }
    Ok(())
}
