fn fill(buffer: &mut [u8], value: u8) {
    for byte in buffer.iter_mut() {
        *byte = value;
    }
}

pub fn page(value: u8) -> [u8; 16] {
    let bytes = [0u8; 16];
    fill(&mut bytes, value); //~ E0596
    bytes
}
