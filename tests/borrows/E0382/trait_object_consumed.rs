pub trait Sink {
    fn write(&mut self, line: &str);
    fn finish(self: Box<Self>) -> usize;
}

pub fn export(mut sink: Box<dyn Sink>, lines: &[&str]) -> usize {
    for line in lines {
        sink.write(line);
    }
    let written = sink.finish();
    sink.write("end"); //~ E0382
    written
}
