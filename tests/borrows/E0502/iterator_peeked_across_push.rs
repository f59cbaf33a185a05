pub fn follow(tasks: &mut Vec<u32>) -> u32 {
    let mut sum = 0;
    let mut pending = tasks.iter();
    while let Some(task) = pending.next() {
        sum += task;
        if *task > 10 {
            tasks.push(task / 2); //~ E0502
        }
    }
    sum
}
