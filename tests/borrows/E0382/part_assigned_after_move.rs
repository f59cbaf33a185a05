pub struct Order {
    item: String,
    count: u32,
}

fn ship(order: Order) -> usize {
    order.item.len()
}

pub fn ship_two(mut order: Order) -> usize {
    let shipped = ship(order);
    order.count = 2; //~ E0382
    shipped
}
