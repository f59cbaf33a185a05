pub struct List {
    value: i32,
    next: Option<Box<List>>,
}

pub fn cut(list: &mut List) -> i32 {
    let after = &list.next;
    list.next = None; //~ E0506
    match after {
        Some(node) => node.value,
        None => list.value,
    }
}
