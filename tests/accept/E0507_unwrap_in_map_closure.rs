pub fn present(values: Vec<Option<String>>) -> Vec<String> {
    values.into_iter().flatten().collect()
}
