pub trait Visitor {
    fn visit<T: std::fmt::Debug>(&mut self, node: T);
}

pub fn walk(visitor: &mut dyn Visitor) {
    let _ = visitor;
}
