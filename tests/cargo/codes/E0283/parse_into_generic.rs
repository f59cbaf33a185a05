use std::collections::HashSet;

fn count<I: IntoIterator>(items: I) -> usize {
    items.into_iter().count()
}

pub fn distinct(words: &[&str]) -> usize {
    let unique: HashSet<&str> = words.iter().copied().collect();
    count(unique.iter().map(|word| word.len()).collect())
}
