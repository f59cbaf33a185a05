use std::collections::VecDeque;

pub fn window(values: &mut VecDeque<i32>) -> i32 {
    let front = values.front().unwrap();
    values.pop_back(); //~ E0502
    values.push_front(0); //~ E0502
    front + 1
}
