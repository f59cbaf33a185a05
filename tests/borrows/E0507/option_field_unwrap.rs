pub struct Node {
    pub value: i32,
    pub next: Option<Box<Node>>,
}

impl Node {
    pub fn tail(&mut self) -> Box<Node> {
        self.next.unwrap() //~ E0507
    }
}
