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
    match &resource {
        Resource::Named(name) => name.clone(),
        Resource::Anonymous => String::from("anonymous"),
    }
}
