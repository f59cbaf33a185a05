pub struct Node {
    pub value: i32,
    pub next: Option<Box<Node>>,
}

pub fn last(head: &Node) -> i32 {
    let mut current = head;
    while let Some(next) = &current.next {
        current = next;
    }
    current.value
}
