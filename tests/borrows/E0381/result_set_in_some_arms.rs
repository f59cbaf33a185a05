pub fn evaluate(left: i64, operator: char, right: i64) -> Option<i64> {
    let value;
    match operator {
        '+' => value = left + right,
        '-' => value = left - right,
        '/' => {
            if right != 0 {
                value = left / right;
            }
        }
        _ => return None,
    }
    Some(value) //~ E0381
}
