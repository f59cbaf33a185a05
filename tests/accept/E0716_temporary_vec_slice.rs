pub fn default_ports(secure: bool) -> usize {
    let base: u16 = if secure { 8443 } else { 8080 };
    let list = Vec::from([base, base + 1]);
    let ports = list.as_slice();
    println!("{ports:?}");
    ports.len()
}

pub fn any_port(secure: bool) -> bool {
    default_ports(secure) > 0
}
