pub fn swap_ends(grid: &mut [u8]) {
    let last = grid.len() - 1;
    grid.swap(0, last);
}

pub fn mirror(grid: &mut [u8]) {
    if grid.len() > 1 {
        swap_ends(grid);
    }
}
