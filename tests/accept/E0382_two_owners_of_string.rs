pub struct Person {
    pub name: String,
    pub email: String,
}

pub fn person(name: &str) -> Person {
    let name = name.trim().to_string();
    Person { name: name.clone(), email: name + "@example.org" }
}
