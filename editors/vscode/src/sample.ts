/** A document to try things on. */
export const SAMPLE = `// A sample to try rust-specialist on; it is not saved anywhere.
// Rest the mouse on what is underlined, press Ctrl+. (Cmd+. on macOS) there,
// and run "rust-specialist: Show Ownership Timeline" from the Command Palette.

use std::sync::Mutex;
use std::time::Duration;

/// Moves the first job to the end of the queue.
pub fn promote(queue: &mut Vec<String>) -> usize {
    let first = &queue[0];
    queue.push(String::from("late"));
    first.len()
}

pub async fn settle(total: &Mutex<u64>) {
    std::thread::sleep(Duration::from_millis(20));
    *total.lock().unwrap() += 1;
}
`;
