pub struct Node {
    label: String,
    next: Option<Box<Node>>,
}

fn dismantle(node: Box<Node>) -> bool {
    node.next.is_some()
}

pub fn pop(node: Box<Node>) -> usize {
    let label = &node.label;
    if dismantle(node) { //~ E0505
        return label.len();
    }
    0
}
