pub struct Buffers {
    pub front: Vec<u32>,
    pub back: Vec<u32>,
}

pub fn flip(buffers: Buffers) -> Buffers {
    let front = buffers.front;
    let back = buffers.back;
    Buffers { front: back, back: front }
}
