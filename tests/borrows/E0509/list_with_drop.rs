pub struct Stack {
    head: Option<Box<Link>>,
}

pub struct Link {
    value: i32,
    next: Option<Box<Link>>,
}

impl Drop for Stack {
    fn drop(&mut self) {
        let mut link = self.head.take();
        while let Some(mut node) = link {
            link = node.next.take();
        }
    }
}

pub fn into_head(stack: Stack) -> Option<Box<Link>> {
    stack.head //~ E0509
}

pub fn top(stack: &Stack) -> Option<i32> {
    stack.head.as_ref().map(|link| link.value)
}
