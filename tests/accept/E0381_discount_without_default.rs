pub fn price(base: u32, member: bool, holiday: bool) -> u32 {
    let discount;
    if member {
        discount = 20;
    } else if holiday {
        discount = 10;
    } else {
        discount = 0;
    }
    base - base * discount / 100
}
