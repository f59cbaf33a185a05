mod model {
    pub struct Item;
}

mod view {
    use model::Item;

    pub fn show(_item: &Item) {}
}

pub fn run() {
    view::show(&model::Item);
}
