use std::sync::mpsc::Sender;

pub fn transmit(sender: &Sender<Vec<u8>>, packet: Vec<u8>) -> u8 {
    let header = packet[..2].to_vec();
    sender.send(packet).unwrap();
    header[0]
}

pub fn transmit_all(sender: &Sender<Vec<u8>>, packets: Vec<Vec<u8>>) -> u32 {
    packets.into_iter().map(|packet| u32::from(transmit(sender, packet))).sum()
}
