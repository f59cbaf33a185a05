pub fn longest(words: &[String]) -> Option<&str> {
    let mut best = None;
    let mut note = |word: &str| best = Some(word.len());
    for word in words {
        note(word);
    }
    let mut kept: Option<&str> = None;
    let mut keep = |word: &str| kept = Some(word);
    for word in words {
        keep(word);
    }
    println!("{best:?}");
    kept
}
