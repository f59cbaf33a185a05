//@ edition: 2021
#![allow(dead_code)]

fn part(bytes: [u8; 4]) -> usize {
    let table = [1, 2, 3];
    let all = &table[..4]; //~ out_of_bounds_indexing
    all.len() + bytes[2..6].len() //~ out_of_bounds_indexing
}

struct Own;

impl Own {
    fn rest(&self) -> usize {
        let zeros = [0u8; 16];
        let count = || zeros[17..].len(); //~ out_of_bounds_indexing
        let names: [&str; 2] = ["a", "b"];
        count() + names[0..=2].len() //~ out_of_bounds_indexing
    }
}

// trap: within, up to the end
fn trap_within(bytes: [u8; 4]) -> usize {
    let table = [1, 2, 3];
    table[..3].len() + table[3..].len() + bytes[1..=3].len() + usize::from(bytes[3]) + table[2]
}

// trap: the length is not known
fn trap_unknown<const N: usize>(bytes: &[u8], array: [u8; N], vec: Vec<u8>) -> usize {
    const LENGTH: usize = 9;
    let sized = [0u8; LENGTH];
    bytes[..9].len() + array[..9].len() + vec[9..].len() + sized[..9].len()
}

// trap: another one of that name
fn trap_shadow(bytes: [u8; 2]) -> usize {
    let bytes = [bytes, bytes].concat();
    bytes[..4].len()
}

