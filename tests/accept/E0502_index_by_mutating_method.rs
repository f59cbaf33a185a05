pub struct Ids {
    next: usize,
    names: Vec<String>,
}

impl Ids {
    fn fresh(&mut self) -> usize {
        self.next += 1;
        self.next
    }
}

pub fn rename(ids: &mut Ids) -> usize {
    let old = ids.names[0].clone();
    let id = ids.fresh();
    old.len() + id
}
