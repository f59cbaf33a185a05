//! An argument of raw pointer type ends the borrow that was written for it.

use std::ptr;

pub struct Wrapper(i32, i32);

impl AsMut<i32> for Wrapper {
    fn as_mut(&mut self) -> &mut i32 {
        &mut self.0
    }
}

pub fn same_place(mut item: Wrapper) -> bool {
    let first: &mut i32 = item.as_mut();
    ptr::eq(first, &mut item.0)
}

pub fn same_again(mut item: Wrapper) -> bool {
    ptr::eq(item.as_mut(), &mut item.0) && !ptr::eq(item.as_mut(), &mut item.1)
}
