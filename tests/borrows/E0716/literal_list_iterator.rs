pub fn ports(extra: u16) -> u32 {
    let list = vec![80, 443, extra].iter(); //~ E0716
    let mut sum = 0;
    for port in list {
        sum += u32::from(*port);
    }
    sum
}
