pub struct Config {
    pub name: String,
    pub paths: Vec<String>,
}

pub struct Server {
    config: Config,
}

impl Server {
    pub fn new(config: Config) -> Self {
        Server { config }
    }
}

pub fn launch(config: Config) -> Server {
    let first = config.paths.first().cloned();
    let server = Server::new(config);
    if let Some(path) = first {
        println!("{} serves {path}", server.config.name);
    }
    server
}
