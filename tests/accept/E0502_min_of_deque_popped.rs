use std::collections::VecDeque;

pub fn window(values: &mut VecDeque<i32>) -> i32 {
    let front = *values.front().unwrap();
    values.pop_back();
    values.push_front(0);
    front + 1
}
