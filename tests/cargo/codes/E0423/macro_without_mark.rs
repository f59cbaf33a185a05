pub fn hello(name: &str) {
    println("hello {}", name);
}
