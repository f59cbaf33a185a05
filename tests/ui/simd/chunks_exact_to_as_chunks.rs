//@ edition: 2021
//@ rust-version: 1.88
#![allow(dead_code)]

pub struct Image {
    pixels: Vec<u8>,
}

impl Image {
    pub fn luminance(&self) -> u32 {
        let mut sum = 0;
        for pixel in self.pixels.chunks_exact(4) { //~ chunks_exact_to_as_chunks
            sum += u32::from(pixel[0]) + u32::from(pixel[1]) * 2 + u32::from(pixel[2]);
        }
        sum / (self.pixels.len() / 4 % 7) as u32
    }

    pub fn swap(&mut self) {
        for pixel in self.pixels.chunks_exact_mut(3) { //~ chunks_exact_to_as_chunks
            pixel[0] = pixel[2];
        }
        assert!(self.pixels.len() % 3 == 0);
    }

    pub fn numbers(&self) -> impl Iterator<Item = u16> + '_ {
        // in network order
        self.pixels
            .chunks_exact(2) //~ chunks_exact_to_as_chunks
            .map(|pair| u16::from_be_bytes(pair.try_into().expect("two bytes")))
            .filter(|number| *number > 3)
    }
}

// trap: handed on as a slice
pub fn trap_slices(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.chunks_exact(4).map(|chunk| chunk).collect()
}

// trap: the size is not known
pub fn trap_size(bytes: &[u8], size: usize) -> u8 {
    bytes.chunks_exact(size).map(|chunk| chunk[0]).max().unwrap_or(0)
}

// trap: the iterator itself is wanted
pub fn trap_iterator(bytes: &[u8]) -> (u8, usize) {
    let mut chunks = bytes.chunks_exact(4);
    let first = chunks.next().map_or(0, |chunk| chunk[0]);
    (first, chunks.remainder().len())
}

// trap: another index
pub fn trap_index(bytes: &[u8], at: usize) -> u8 {
    bytes.chunks_exact(4).map(|chunk| chunk[at]).max().unwrap_or(0)
}

// trap: a type of one's own
pub struct Own(Vec<u8>);
impl Own {
    pub fn chunks_exact(&self, _size: usize) -> std::vec::IntoIter<Vec<u8>> {
        vec![self.0.clone()].into_iter()
    }
}
pub fn trap_own(own: &Own) -> u8 {
    own.chunks_exact(4).map(|chunk| chunk[0]).max().unwrap_or(0)
}
