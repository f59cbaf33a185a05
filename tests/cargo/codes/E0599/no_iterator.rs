pub struct Stack {
    items: Vec<u32>,
}

pub fn doubled(stack: Stack) -> Vec<u32> {
    stack.map(|item| item * 2).collect()
}
