pub struct Names<'n> {
    all: Vec<&'n str>,
}

pub fn read<'n>(names: &mut Names<'n>, count: usize) {
    let label = format!("number {count}");
    names.all.push(&label);
}
