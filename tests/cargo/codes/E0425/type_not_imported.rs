pub fn index(names: &[String]) -> BTreeMap<usize, String> {
    names.iter().cloned().enumerate().collect()
}
