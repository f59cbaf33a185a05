fn greet(name: &str) {
    println!("hello {name}");
}

pub fn welcome(user: String) {
    greet(user);
}
