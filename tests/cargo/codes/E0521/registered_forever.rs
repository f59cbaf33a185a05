pub struct Registry {
    names: Vec<&'static str>,
}

pub fn register(registry: &mut Registry, name: &str) {
    registry.names.push(name);
}
