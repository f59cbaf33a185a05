pub struct Writer<'a> {
    line: &'a mut String,
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        self.line.push('\n');
    }
}

pub fn finish<'a>(writer: Writer<'a>) -> &'a mut String {
    writer.line.push('.');
    &mut *writer.line
}
