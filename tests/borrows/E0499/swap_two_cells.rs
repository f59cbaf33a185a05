pub fn swap_ends(grid: &mut [u8]) {
    let last = grid.len() - 1;
    let a = &mut grid[0];
    let b = &mut grid[last]; //~ E0499
    std::mem::swap(a, b);
}

pub fn mirror(grid: &mut [u8]) {
    if grid.len() > 1 {
        swap_ends(grid);
    }
}
