pub fn halves(text: &str) -> (String, String) {
    let letters: Vec<char> = text.chars().collect();
    let middle = letters.len() / 2;
    let all = letters.into_iter();
    let left = all.clone().take(middle).collect();
    let right = all.skip(middle).collect();
    (left, right)
}
