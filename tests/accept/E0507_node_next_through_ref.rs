pub struct Node {
    value: i32,
    next: Option<Box<Node>>,
}

pub fn sum(head: &Node) -> i32 {
    let mut total = head.value;
    let mut current = head.next.as_ref();
    while let Some(node) = current {
        total += node.value;
        current = node.next.as_ref();
    }
    total
}
