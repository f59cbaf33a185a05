pub fn first_or<T>(values: &[T], fallback: T) -> T {
    if values.is_empty() {
        return fallback;
    }
    values[0] //~ E0508
}
