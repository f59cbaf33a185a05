pub struct Cache {
    text: String,
    hits: u32,
}

fn consume(text: String) -> usize {
    text.len()
}

pub fn flush(cache: &mut Cache) -> usize {
    cache.hits += 1;
    consume(cache.text) //~ E0507
}
