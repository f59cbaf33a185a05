pub struct Person {
    pub name: String,
    pub email: String,
}

pub fn person(name: &str) -> Person {
    let name = name.trim().to_string();
    Person { name: name, email: name + "@example.org" } //~ E0382
}
