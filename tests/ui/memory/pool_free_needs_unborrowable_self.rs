//@ edition: 2021
#![allow(dead_code)]

struct Pool {
    slots: Vec<u32>,
}

impl Pool {
    fn allocate(&mut self) -> Option<&mut u32> {
        self.slots.last_mut()
    }

    fn deallocate(&mut self, _slot: &mut u32) {} //~ pool_free_needs_unborrowable_self
}

struct Buffers<T>(Vec<T>);

impl<T> Buffers<T> {
    fn acquire(&mut self, at: usize) -> &mut T {
        &mut self.0[at]
    }

    fn release(&mut self, value: &mut T) { //~ pool_free_needs_unborrowable_self
        let _ = value;
    }
}

mod inner {
    pub struct Fallible([u8; 4]);
    impl Fallible {
        pub fn try_alloc_byte(&mut self) -> Result<&mut u8, String> {
            self.0.first_mut().ok_or_else(String::new)
        }
        pub fn free_byte(&mut self, byte: &mut u8) { //~ pool_free_needs_unborrowable_self
            *byte = 0;
        }
    }
}

// trap: handles, boxes, pointers
struct TrapHandles(Vec<u32>);
impl TrapHandles {
    fn alloc(&mut self) -> usize {
        self.0.len()
    }
    fn free(&mut self, _at: usize) {}
    fn alloc_box(&mut self) -> Box<u32> {
        Box::new(1)
    }
    fn free_box(&mut self, _value: Box<u32>) {}
    fn alloc_raw(&mut self) -> *mut u32 {
        self.0.as_mut_ptr()
    }
    fn free_raw(&mut self, _value: *mut u32) {}
}

// trap: an arena is shared
struct TrapArena(std::cell::RefCell<Vec<u32>>);
impl TrapArena {
    #[allow(clippy::mut_from_ref)]
    fn alloc(&self) -> &mut u32 {
        Box::leak(Box::new(self.0.borrow().len() as u32))
    }
    fn free(&self, _value: &mut u32) {}
}

// trap: another type, a lifetime of its own
struct TrapOther<'p>(&'p mut [u8]);
impl<'p> TrapOther<'p> {
    fn allocate(&mut self) -> Option<&'p mut u8> {
        None
    }
    fn free(&mut self, _value: &mut u8) {}
}
struct TrapTypes(Vec<u8>);
impl TrapTypes {
    fn alloc_word(&mut self) -> Option<&mut u8> {
        self.0.first_mut() // a byte
    }
    fn free_word(&mut self, _value: &mut u16) {}
}

// trap: the names say something else
struct TrapNames(Vec<u32>);
impl TrapNames {
    fn last(&mut self) -> Option<&mut u32> {
        self.0.last_mut()
    }
    fn free(&mut self, _value: &mut u32) {}
}
