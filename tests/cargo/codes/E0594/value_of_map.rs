use std::collections::HashMap;

pub fn reset(stock: &mut HashMap<&'static str, u32>, item: &'static str) {
    stock[item] = 0;
}
