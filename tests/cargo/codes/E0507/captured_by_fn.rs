pub fn greeter(name: String) -> impl Fn() -> String {
    move || name
}
