use std::sync::Mutex;

pub fn first(shared: &Mutex<Vec<String>>) -> usize {
    let name: &str;
    {
        let guard = shared.lock().unwrap();
        name = &guard[0]; //~ E0597
    }
    name.len()
}
