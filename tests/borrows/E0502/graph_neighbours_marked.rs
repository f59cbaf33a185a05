pub struct Graph {
    edges: Vec<Vec<usize>>,
    seen: Vec<bool>,
}

impl Graph {
    fn mark(&mut self, node: usize) {
        self.seen[node] = true;
    }

    pub fn visit(&mut self, node: usize) {
        self.mark(node);
        for next in &self.edges[node] {
            self.mark(*next); //~ E0502
        }
    }
}
