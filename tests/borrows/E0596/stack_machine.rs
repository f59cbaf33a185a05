pub enum Op {
    Push(i64),
    Add,
}

pub fn run(program: &[Op]) -> Option<i64> {
    let stack: Vec<i64> = vec![]; //~ E0596
    for op in program {
        match op {
            Op::Push(value) => stack.push(*value),
            Op::Add => {
                let (a, b) = (stack.pop()?, stack.pop()?);
                stack.push(a + b);
            }
        }
    }
    stack.pop()
}
