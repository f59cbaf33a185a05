pub fn checksum(number: u64) -> u32 {
    let digits = number.to_string().as_bytes(); //~ E0716
    let mut sum = 0;
    for digit in digits {
        sum += u32::from(*digit - b'0');
    }
    sum
}
