pub fn checker(words: &[String]) -> bool {
    let check;
    {
        let banned: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let list = &banned; //~ E0597
        check = move |word: &str| list.iter().any(|bad| bad == word);
    }
    check("spam")
}
