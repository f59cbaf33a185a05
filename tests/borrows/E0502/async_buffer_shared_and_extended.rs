pub struct Stream {
    buffer: Vec<u8>,
}

async fn read_more(stream: &mut Stream) -> usize {
    stream.buffer.push(0);
    stream.buffer.len()
}

pub async fn header(stream: &mut Stream) -> u8 {
    let head = &stream.buffer[..1];
    let size = read_more(stream).await; //~ E0502
    head[0] + size as u8
}
