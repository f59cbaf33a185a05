pub fn collect(lines: &[&str]) -> Vec<String> {
    let mut kept = Vec::new();
    for line in lines {
        let text = line.trim().to_string();
        if text.is_empty() {
            continue;
        }
        println!("kept {text}");
        kept.push(text);
    }
    kept
}
