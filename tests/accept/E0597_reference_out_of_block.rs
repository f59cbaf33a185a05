pub fn pick(flag: bool) -> usize {
    let chosen;
    let local = String::from("local");
    if flag {
        chosen = &local;
        println!("{}", chosen.len());
    } else {
        return 0;
    }
    chosen.len()
}
