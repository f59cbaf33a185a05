pub fn first_negative(values: &[i32]) -> usize {
    let mut position: usize = values.len();
    for (index, value) in values.iter().enumerate() {
        if *value < 0 {
            position = index;
            break;
        }
    }
    position
}
