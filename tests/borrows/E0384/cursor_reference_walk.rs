pub struct Node {
    pub value: i32,
    pub next: Option<Box<Node>>,
}

pub fn last(head: &Node) -> i32 {
    let current = head;
    while let Some(next) = &current.next {
        current = next; //~ E0384
    }
    current.value
}
