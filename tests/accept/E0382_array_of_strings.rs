pub fn roles() -> usize {
    let admin = String::from("admin");
    let guest = String::from("guest");
    let all = [admin.clone(), guest];
    let mut size = 0;
    for role in &all {
        size += role.len();
    }
    size + admin.len()
}
