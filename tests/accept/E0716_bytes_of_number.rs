pub fn checksum(number: u64) -> u32 {
    let text = number.to_string();
    let digits = text.as_bytes();
    let mut sum = 0;
    for digit in digits {
        sum += u32::from(*digit - b'0');
    }
    sum
}
