pub struct Server {
    pub host: String,
    pub port: u16,
}

impl Default for Server {
    fn default() -> Server {
        Server { host: "localhost", port: 8080 }
    }
}
