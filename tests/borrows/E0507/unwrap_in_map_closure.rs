pub fn present(values: Vec<Option<String>>) -> Vec<String> {
    values
        .iter()
        .filter(|value| value.is_some())
        .map(|value| value.unwrap()) //~ E0507
        .collect()
}
