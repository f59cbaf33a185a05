pub enum Resource {
    Named(String),
    Anonymous,
}

impl Drop for Resource {
    fn drop(&mut self) {
        println!("released");
    }
}

pub fn name(resource: Resource) -> String {
    match resource { //~ E0509
        Resource::Named(name) => name,
        Resource::Anonymous => String::from("anonymous"),
    }
}
