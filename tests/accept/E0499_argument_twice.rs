fn merge(target: &mut Vec<i32>, source: &mut Vec<i32>) {
    target.append(source);
}

pub fn double(values: &[i32]) -> Vec<i32> {
    let mut numbers = values.to_vec();
    let mut copy = numbers.clone();
    merge(&mut numbers, &mut copy);
    numbers
}
