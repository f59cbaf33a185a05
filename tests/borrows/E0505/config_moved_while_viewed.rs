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
    let first = config.paths.first();
    let server = Server::new(config); //~ E0505
    if let Some(path) = first {
        println!("{} serves {path}", server.config.name);
    }
    server
}
