pub struct Route {
    pub handler: Box<dyn Fn(&str) -> String>,
}

pub fn serve(route: &Route, path: &str) -> String {
    route.handler(path)
}
