pub fn print_pages(pages: &[String]) {
    for index in 0..pages.len() {
        let title = pages[index].trim();
        let number = index;
        number += 1; //~ E0384
        println!("{number}. {title}");
    }
}
