pub fn full_name(first: &str, last: &str) -> String {
    first + last
}
