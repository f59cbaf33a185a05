pub fn longest() -> usize {
    let mut best = "";
    let text = String::from("one\nthree\nsix");
    {
        for line in text.lines() {
            if line.len() > best.len() {
                best = line;
            }
        }
    }
    best.len()
}
