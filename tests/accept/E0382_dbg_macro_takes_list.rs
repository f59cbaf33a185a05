pub fn checked(values: Vec<u8>) -> u32 {
    dbg!(&values);
    let mut sum = 0u32;
    for value in values.iter() {
        sum += u32::from(*value);
    }
    sum
}
