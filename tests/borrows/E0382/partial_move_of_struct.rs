#[derive(Debug)]
pub struct Order {
    id: u32,
    lines: Vec<String>,
    note: String,
}

fn total(order: &Order) -> usize {
    order.lines.len() + order.note.len()
}

pub fn split(order: Order) -> (String, usize) {
    let note = order.note;
    let size = total(&order); //~ E0382
    (note, size)
}
