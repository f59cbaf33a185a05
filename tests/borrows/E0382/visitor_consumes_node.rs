pub trait Visitor {
    fn visit(&mut self, node: Node);
}

pub struct Node {
    pub label: String,
    pub children: Vec<Node>,
}

pub fn walk<V: Visitor>(visitor: &mut V, node: Node) {
    visitor.visit(node);
    for child in &node.children {
        println!("below {}: {}", node.label, child.label); //~ E0382
    }
}
