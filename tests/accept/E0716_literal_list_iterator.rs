pub fn ports(extra: u16) -> u32 {
    let numbers = vec![80, 443, extra];
    let list = numbers.iter();
    let mut sum = 0;
    for port in list {
        sum += u32::from(*port);
    }
    sum
}
