pub fn checker(words: &[String]) -> bool {
    let banned: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let check;
    {
        let list = &banned;
        check = move |word: &str| list.iter().any(|bad| bad == word);
    }
    check("spam")
}
