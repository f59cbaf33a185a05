use std::collections::HashMap;

pub struct Cache {
    entries: HashMap<String, Vec<u8>>,
    hits: u64,
}

impl Cache {
    fn lookup(&self, key: &str) -> Option<&Vec<u8>> {
        self.entries.get(key)
    }

    fn hit(&mut self) {
        self.hits += 1;
    }

    pub fn size_of(&mut self, key: &str) -> usize {
        match self.lookup(key) {
            Some(bytes) => {
                self.hit(); //~ E0502
                bytes.len()
            }
            None => 0,
        }
    }
}
