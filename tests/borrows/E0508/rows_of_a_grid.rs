pub fn corner(grid: Vec<[Box<str>; 3]>) -> Box<str> {
    grid[0][2] //~ E0508
}
