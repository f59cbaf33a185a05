fn repeat<F: Fn() -> String>(make: F) -> Vec<String> {
    vec![make(), make()]
}

pub fn labels(prefix: String) -> Vec<String> {
    repeat(move || prefix.clone())
}

pub fn dashes(width: usize) -> Vec<String> {
    repeat(|| "-".repeat(width))
}
