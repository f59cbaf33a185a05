type Handler = Box<dyn Fn(&str) -> bool>;

#[derive(Default)]
pub struct Router {
    routes: Vec<(String, Handler)>,
}

impl Router {
    pub fn add(&mut self, path: &str, handler: Handler) {
        self.routes.push((path.to_string(), handler));
    }
}

pub fn router() -> Router {
    let mut router = Router::default();
    let log: Handler = Box::new(|line| line.len() > 3);
    router.add("/", log);
    router.add("/index", log); //~ E0382
    router
}
