fn connect(host: &str, port: u16) -> String {
    format!("{host}:{port}")
}

pub fn open(host: &str) -> String {
    connect(host)
}
