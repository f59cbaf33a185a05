pub struct Buffers {
    pub front: Vec<u32>,
    pub back: Vec<u32>,
}

pub fn flip(buffers: Buffers) -> Buffers {
    let front = buffers.front;
    let back = front;
    Buffers { front: buffers.back, back: front } //~ E0382
}
