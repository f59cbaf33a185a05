pub fn shout(text: &str) -> String {
    let mut upper = text.to_uppercase();
    upper.push('!');
    upper
}

pub fn alarm(lines: &[&str]) {
    for line in lines {
        println!("{}", shout(line));
    }
}
