pub struct Grid {
    cells: [[u8; 8]; 8],
    turns: u32,
}

impl Grid {
    pub fn place(&self, row: usize, column: usize, mark: u8) -> bool {
        if self.cells[row][column] != 0 {
            return false;
        }
        self.cells[row][column] = mark; //~ E0594
        self.turns += 1; //~ E0594
        true
    }
}
