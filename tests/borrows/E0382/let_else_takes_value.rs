pub struct Packet {
    body: Option<Vec<u8>>,
    from: String,
}

fn audit(packet: &Packet) -> usize {
    packet.from.len()
}

pub fn accept(packet: Packet) -> usize {
    let Some(body) = packet.body else {
        return 0;
    };
    body.len() + audit(&packet) //~ E0382
}
