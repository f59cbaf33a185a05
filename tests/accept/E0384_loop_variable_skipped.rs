pub fn print_pages(pages: &[String]) {
    for index in 0..pages.len() {
        let title = pages[index].trim();
        let mut number = index;
        number += 1;
        println!("{number}. {title}");
    }
}
