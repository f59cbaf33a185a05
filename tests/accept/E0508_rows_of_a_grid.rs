pub fn corner(mut grid: Vec<[Box<str>; 3]>) -> Box<str> {
    let [_, _, last] = grid.swap_remove(0);
    last
}
