//! A method called through a reference to a reference borrows what the inner one does: the outer one may be gone.
use std::collections::BTreeMap;
use std::sync::Arc;

type Queue = BTreeMap<u64, Option<Arc<String>>>;

struct Frames {
    queue: Queue,
}

impl Frames {
    fn shared(&self, number: u64) -> Arc<String> {
        let frame = self.queue.get(&number).as_ref().unwrap().as_ref().unwrap();
        frame.clone()
    }

    fn length(&self, number: u64) -> usize {
        let text = self.queue.get(&number).as_ref().unwrap().as_ref().unwrap().as_str();
        text.len()
    }
}

fn main() {
    let frames = Frames { queue: BTreeMap::from([(1, Some(Arc::new(String::from("a"))))]) };
    println!("{} {}", frames.shared(1), frames.length(1));
}
