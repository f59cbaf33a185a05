//! A temporary that a pattern binds by reference lives as long as the binding.

fn split(text: &str) -> Option<(String, String)> {
    let (head, tail) = text.split_once('=')?;
    Some((head.to_string(), tail.to_string()))
}

pub fn lengths(text: &str) -> Option<usize> {
    let (ref head, tail) = split(text)?;
    let size = head.len() + tail.len();
    Some(size)
}

pub fn drained(numbers: &[u32]) -> u32 {
    let ref mut stack = numbers.to_vec();
    let mut sum = 0;
    while let Some(number) = stack.pop() {
        sum += number;
    }
    sum
}

fn fields(line: &str) -> std::vec::IntoIter<String> {
    let all: Vec<String> = line.split(',').map(String::from).collect();
    all.into_iter()
}

pub fn first_two(line: &str) -> Option<(String, String)> {
    let ref mut parts = fields(line);
    let first = parts.next()?;
    let second = parts.next()?;
    Some((first, second))
}
