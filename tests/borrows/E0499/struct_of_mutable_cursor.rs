pub struct Cursor<'a> {
    data: &'a mut Vec<u8>,
}

impl Cursor<'_> {
    fn write(&mut self, byte: u8) {
        self.data.push(byte);
    }
}

pub fn fill() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut front = Cursor { data: &mut bytes };
    let mut back = Cursor { data: &mut bytes }; //~ E0499
    front.write(1);
    back.write(2);
    bytes
}
