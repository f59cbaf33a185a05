pub fn checked(left: u32, right: u32) -> Option<u32> {
    let sum: Option<u32> = try { left.checked_add(right)? };
    sum
}
