pub fn default_ports(secure: bool) -> usize {
    let base: u16 = if secure { 8443 } else { 8080 };
    let ports = Vec::from([base, base + 1]).as_slice(); //~ E0716
    println!("{ports:?}");
    ports.len()
}

pub fn any_port(secure: bool) -> bool {
    default_ports(secure) > 0
}
