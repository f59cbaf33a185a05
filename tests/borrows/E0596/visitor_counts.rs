pub trait Visitor {
    fn leave(&mut self, depth: usize);
}

pub fn unwind(visitor: &dyn Visitor, depth: usize) {
    let mut left = depth;
    while left > 0 {
        visitor.leave(left); //~ E0596
        left -= 1;
    }
}
