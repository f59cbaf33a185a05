pub fn first_negative(values: &[i32]) -> usize {
    let position: usize;
    for (index, value) in values.iter().enumerate() {
        if *value < 0 {
            position = index;
            break;
        }
    }
    position //~ E0381
}
