pub struct Pool {
    nodes: Vec<String>,
}

impl Pool {
    fn node(&mut self, index: usize) -> &mut String {
        &mut self.nodes[index]
    }
}

pub fn link(pool: &mut Pool) {
    let parent = pool.node(0);
    parent.push_str("->");
    let child = pool.node(1);
    child.push_str("leaf");
}
