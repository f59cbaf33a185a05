pub fn flush(buffer: &mut Vec<u8>) -> usize {
    let view = buffer.as_slice();
    let removed = buffer.drain(..2).count(); //~ E0502
    view.len() + removed
}

pub fn flush_all(buffers: &mut [Vec<u8>]) -> usize {
    buffers.iter_mut().map(flush).sum()
}
