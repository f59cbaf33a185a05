pub fn first_or<T: Clone>(values: &[T], fallback: T) -> T {
    if values.is_empty() {
        return fallback;
    }
    values[0].clone()
}
