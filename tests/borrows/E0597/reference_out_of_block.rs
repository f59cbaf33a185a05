pub fn pick(flag: bool) -> usize {
    let chosen;
    if flag {
        let local = String::from("local");
        chosen = &local; //~ E0597
        println!("{}", chosen.len());
    } else {
        return 0;
    }
    chosen.len()
}
