pub fn shout(text: &str) -> &str {
    let mut upper = text.to_uppercase();
    upper.push('!');
    upper.as_str() //~ E0515
}

pub fn alarm(lines: &[&str]) {
    for line in lines {
        println!("{}", shout(line));
    }
}
