pub fn pause() {
    thread::yield_now();
}
