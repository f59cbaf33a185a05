pub fn longer_than(limit: usize) -> Box<dyn Fn(&str) -> bool> {
    Box::new(|text| text.len() > limit) //~ E0373
}

pub fn count_long(lines: &[&str], limit: usize) -> usize {
    let filter = longer_than(limit);
    let mut count = 0;
    for line in lines {
        if filter(line) {
            count += 1;
        }
    }
    count
}
