//! `to_owned` of an array is an array, which is `Copy`, and not a vector.

pub struct Long(pub Vec<u8>);

impl From<[u8; 5]> for Long {
    fn from(array: [u8; 5]) -> Long {
        Long(array.to_vec())
    }
}

pub fn both() -> (Long, usize) {
    let array = b"bytes".to_owned();
    let long: Long = array.into();
    (long, array.len())
}
