pub fn shape(data: Vec<i32>) -> i32 {
    let at = |index: usize| data[index];
    let first = at(0);
    let owned = data;
    first + owned[1]
}

pub fn shapes(rows: Vec<Vec<i32>>) -> i32 {
    let mut sum = 0;
    for row in rows {
        sum += shape(row);
    }
    sum
}
