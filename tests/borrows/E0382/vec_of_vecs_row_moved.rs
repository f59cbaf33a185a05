pub fn transpose_first(rows: Vec<Vec<i32>>) -> usize {
    let mut longest = Vec::new();
    for row in rows {
        if row.len() > longest.len() {
            longest = row;
        }
    }
    rows.iter().filter(|row| row.len() == longest.len()).count() //~ E0382
}
