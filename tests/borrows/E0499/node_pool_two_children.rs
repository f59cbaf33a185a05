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
    let child = pool.node(1); //~ E0499
    parent.push_str("->");
    child.push_str("leaf");
}
