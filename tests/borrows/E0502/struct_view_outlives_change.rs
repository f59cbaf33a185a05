pub struct View<'a> {
    rows: &'a [u32],
}

impl<'a> View<'a> {
    pub fn new(rows: &'a [u32]) -> Self {
        View { rows }
    }

    pub fn total(&self) -> u32 {
        self.rows.iter().sum()
    }
}

pub fn add(mut rows: Vec<u32>) -> u32 {
    let view = View::new(&rows);
    rows.push(4); //~ E0502
    view.total()
}
