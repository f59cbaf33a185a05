//@ edition: 2021
//@ rustc: error E0793
//@ fixed: error E0793
//@ suggested: error E0793
use std::fmt::Write;

#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct Header {
    kind: u8,
    length: u32,
    offsets: [u16; 2],
    inner: Inner,
    name: [u8; 4],
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Inner {
    x: u64,
    y: u8,
}

impl Inner {
    fn sum(&self) -> u64 {
        self.x + u64::from(self.y)
    }

    fn into_sum(self) -> u64 {
        self.sum()
    }
}

#[repr(packed(2))]
pub struct Pair {
    first: u16,
    second: u32,
}

#[repr(packed)]
pub struct Tuple(u8, f64);

pub struct Frame<'a> {
    header: Header,
    borrowed: &'a Header,
}

pub fn references(header: Header, pair: &Pair, frame: &Frame) -> u64 {
    let length = &header.length; //~ reference_to_packed_field
    let second = &pair.second; //~ reference_to_packed_field
    let x = &frame.header.inner.x; //~ reference_to_packed_field
    let through = &frame.borrowed.offsets; //~ reference_to_packed_field
    let first = &header.offsets[0]; //~ reference_to_packed_field
    let ref again = header.length; //~ reference_to_packed_field
    u64::from(*length + *second + *again) + *x + u64::from(through[0] + *first)
}

impl Header {
    pub fn grow(&mut self) {
        let length = &mut self.length; //~ reference_to_packed_field
        *length += 1;
    }

    pub fn show(&self, out: &mut String) {
        println!("{} {}", self.kind, self.length); //~ reference_to_packed_field
        assert_eq!(self.length, 4, "wrong"); //~ reference_to_packed_field
        let _ = write!(out, "{n:?}", n = self.offsets); //~ reference_to_packed_field
    }
}

pub fn methods(header: &Header, tuple: &Tuple) -> String {
    let text = header.length.to_string(); //~ reference_to_packed_field
    let count = header.offsets.len(); //~ reference_to_packed_field
    let sum = header.inner.sum(); //~ reference_to_packed_field
    let ordered = [1.0].iter().any(|other| tuple.1.partial_cmp(other).is_some()); //~ reference_to_packed_field
    format!("{text} {count} {sum} {ordered}")
}

pub fn in_a_tail(header: &Header) -> String {
    header.length.to_string() //~ reference_to_packed_field
}

// trap: alignment 1, or enough of it
pub fn trap_aligned(header: &Header, pair: &Pair, frame: &Frame) -> usize {
    let kind = &header.kind;
    let name = &header.name;
    let y = &header.inner.y;
    let first = &pair.first;
    let whole = &frame.header;
    println!("{} {} {}", header.kind, pair.first, header.name[0]);
    usize::from(*kind) + name.len() + usize::from(*y) + usize::from(*first) + whole.name.len()
}

pub fn trap_copies(header: &Header) -> u64 {
    println!("{}", { header.length });
    let copy = &{ header.length };
    let raw = &raw const header.length;
    let pointer = std::ptr::addr_of!(header.length);
    let bits = header.length.count_ones();
    let larger = header.length.max(2);
    let element = header.offsets[1];
    let same = header.length == 3 && !matches!(header.length, 4);
    assert!(header.length == 3);
    let add = || header.length + 1;
    let sum = header.inner.into_sum();
    // SAFETY: it is readable, however aligned.
    let read = unsafe { pointer.read_unaligned() + raw.read_unaligned() };
    u64::from(*copy + bits + larger + read + add()) + u64::from(element) + u64::from(same) + sum
}

pub struct Plain {
    length: u32,
}

#[repr(C, align(8))]
pub struct Aligned {
    packed: u32,
}

// trap: structs that are not packed
pub fn trap_not_packed(plain: &Plain, aligned: &Aligned) -> String {
    let length = &plain.length;
    format!("{} {} {length}", plain.length, aligned.packed)
}

#[repr(packed)]
pub struct Pointers<'a> {
    plain: &'a Plain,
    boxed: Box<Plain>,
}

pub fn trap_behind_a_pointer(pointers: &Pointers) -> u32 {
    let length = &pointers.plain.length;
    let boxed = unsafe { &*std::ptr::addr_of!(pointers.boxed) }.length;
    *length + boxed
}

macro_rules! trap_macro {
    ($header:expr) => {
        { $header.length }.to_string()
    };
}

pub fn trap_from_macro(header: &Header) -> (String, &'static str) {
    (trap_macro!(header), r#"&header.length"#)
}
