pub struct Walker {
    stack: Vec<usize>,
}

impl Walker {
    pub fn enter(&mut self, node: usize) -> usize {
        if !self.stack.contains(&node) {
            self.stack.push(node);
        }
        self.stack.len()
    }
}
