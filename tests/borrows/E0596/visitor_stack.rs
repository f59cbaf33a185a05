pub struct Walker {
    stack: Vec<usize>,
}

impl Walker {
    pub fn enter(&self, node: usize) -> usize {
        if !self.stack.contains(&node) {
            self.stack.push(node); //~ E0596
        }
        self.stack.len()
    }
}
