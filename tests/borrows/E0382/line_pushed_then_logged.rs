pub fn collect(lines: &[&str]) -> Vec<String> {
    let mut kept = Vec::new();
    for line in lines {
        let text = line.trim().to_string();
        if text.is_empty() {
            continue;
        }
        kept.push(text);
        println!("kept {text}"); //~ E0382
    }
    kept
}
