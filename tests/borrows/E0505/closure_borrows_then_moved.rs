pub fn shape(data: Vec<i32>) -> i32 {
    let at = |index: usize| data[index];
    let owned = data; //~ E0505
    at(0) + owned[1]
}

pub fn shapes(rows: Vec<Vec<i32>>) -> i32 {
    let mut sum = 0;
    for row in rows {
        sum += shape(row);
    }
    sum
}
