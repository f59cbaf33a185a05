pub fn label<T>(value: &T) -> String {
    let text = value.to_string();
    text + ":"
}
