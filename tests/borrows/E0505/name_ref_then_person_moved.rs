pub struct Person {
    pub name: String,
    pub age: u8,
}

fn archive(person: Person) -> u8 {
    person.age
}

pub fn retire(person: Person) -> String {
    let name = &person.name;
    let age = archive(person); //~ E0505
    format!("{name} ({age})")
}
