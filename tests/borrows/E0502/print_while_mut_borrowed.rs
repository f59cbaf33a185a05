pub fn bump(mut levels: Vec<u8>) -> Vec<u8> {
    let top = &mut levels[0];
    println!("{levels:?}"); //~ E0502
    *top += 1;
    levels
}

pub fn bump_twice(levels: Vec<u8>) -> Vec<u8> {
    bump(bump(levels))
}
