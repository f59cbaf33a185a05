pub fn follow(tasks: &mut Vec<u32>) -> u32 {
    let mut sum = 0;
    let mut at = 0;
    while at < tasks.len() {
        let task = tasks[at];
        at += 1;
        sum += task;
        if task > 10 {
            tasks.push(task / 2);
        }
    }
    sum
}
