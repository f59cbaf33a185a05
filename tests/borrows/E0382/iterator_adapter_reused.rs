pub fn halves(text: &str) -> (String, String) {
    let letters: Vec<char> = text.chars().collect();
    let middle = letters.len() / 2;
    let all = letters.into_iter();
    let left = all.take(middle).collect();
    let right = all.collect(); //~ E0382
    (left, right)
}
