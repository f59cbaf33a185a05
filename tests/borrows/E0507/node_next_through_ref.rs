pub struct Node {
    value: i32,
    next: Option<Box<Node>>,
}

pub fn sum(head: &Node) -> i32 {
    let mut total = head.value;
    let mut current = head.next; //~ E0507
    while let Some(node) = current {
        total += node.value;
        current = node.next;
    }
    total
}
