pub struct Item {
    pub name: String,
    pub price: u32,
}

fn store(shelf: &mut Vec<Item>, item: Item) {
    shelf.push(item);
}

pub fn stock(shelf: &mut Vec<Item>) -> u32 {
    let lamp = Item { name: String::from("lamp"), price: 30 };
    let price = lamp.price;
    store(shelf, lamp);
    price
}
