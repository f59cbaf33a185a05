pub struct Order {
    item: String,
    count: u32,
}

fn ship(order: Order) -> usize {
    order.item.len() * order.count as usize
}

pub fn ship_two(mut order: Order) -> usize {
    order.count = 2;
    ship(order)
}
