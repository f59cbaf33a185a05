pub enum List {
    Cons(i32, Box<List>),
    Nil,
}

impl List {
    pub fn push(self, value: i32) -> List {
        List::Cons(value, Box::new(self))
    }

    pub fn is_empty(&self) -> bool {
        matches!(self, List::Nil)
    }
}

pub fn build(values: &[i32]) -> bool {
    let list = List::Nil;
    for value in values {
        list.push(*value);
    }
    list.is_empty() //~ E0382
}
