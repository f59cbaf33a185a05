fn keep(list: &mut Vec<&'static str>, line: &'static str) {
    list.push(line);
}

pub fn log(list: &mut Vec<&'static str>, number: u32) {
    keep(list, &number.to_string());
}
