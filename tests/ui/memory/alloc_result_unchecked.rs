//@ edition: 2021
#![allow(dead_code)]
use std::alloc::{self, alloc as reserve, Layout};
use std::ptr::{self, NonNull};

pub struct Buffer {
    at: *mut u8,
    layout: Layout,
}

impl Buffer {
    fn filled(layout: Layout) -> Buffer {
        // SAFETY: the layout has a size.
        let at = unsafe { alloc::alloc(layout) };
        Buffer { at, layout }
    }

    unsafe fn zeroed(layout: Layout) -> NonNull<u8> {
        NonNull::new_unchecked(std::alloc::alloc_zeroed(layout)) //~ alloc_result_unchecked
    }

    unsafe fn grow(&mut self, size: usize) {
        let at = alloc::realloc(self.at, self.layout, size); //~ alloc_result_unchecked
        *at.cast::<u64>() = 3;
        self.at = at;
    }
}

unsafe fn word(layout: Layout) -> Box<u32> {
    let at = reserve(layout).cast::<u32>(); //~ alloc_result_unchecked
    ptr::write(at, 7);
    Box::from_raw(at)
}

unsafe fn all(layouts: &[Layout]) -> Vec<Vec<u8>> {
    let make = |layout: &Layout| {
        let layout = *layout;
        let at = reserve(layout); //~ alloc_result_unchecked
        Vec::from_raw_parts(at, 0, layout.size())
    };
    layouts.iter().map(make).collect()
}

// trap: asked
unsafe fn trap_asked(layout: Layout) -> *mut u64 {
    let at = alloc::alloc(layout) as *mut u64;
    if at.is_null() {
        alloc::handle_alloc_error(layout);
    }
    at.write(3);
    at
}

unsafe fn trap_non_null(layout: Layout) -> NonNull<u8> {
    let at = alloc::alloc(layout);
    NonNull::new(at).unwrap_or_else(|| alloc::handle_alloc_error(layout))
}

unsafe fn trap_compared(layout: Layout) -> Option<*mut u8> {
    let at = alloc::alloc(layout);
    if at == ptr::null_mut() {
        return None;
    }
    at.write(1);
    Some(at)
}

// trap: handed on
unsafe fn trap_returned(layout: Layout) -> *mut u8 {
    let at = alloc::alloc(layout);
    at //~ api::let_and_return
}

unsafe fn trap_passed(layout: Layout) -> *mut u8 {
    trap_checked(alloc::alloc(layout))
}

unsafe fn trap_bound(layout: Layout) -> *mut u8 {
    let at = alloc::alloc(layout);
    let at = trap_checked(at);
    at.write(3);
    at
}

fn trap_checked(at: *mut u8) -> *mut u8 {
    assert!(!at.is_null());
    at
}

mod trap_own {
    unsafe fn alloc(size: usize) -> *mut u8 {
        Box::leak(vec![0; size].into_boxed_slice()).as_mut_ptr()
    }
    unsafe fn own(size: usize) -> *mut u8 {
        let at = alloc(size);
        at.write(3);
        at
    }
}

macro_rules! trap_macro {
    ($layout:expr) => {{
        let at = std::alloc::alloc($layout);
        at.write(3);
        at
    }};
}

unsafe fn trap_in_macro(layout: Layout) -> *mut u8 {
    trap_macro!(layout)
}

#[cfg(test)]
mod tests {
    // trap: a test ends anyway
    #[test]
    fn writes() {
        // SAFETY: the layout has a size.
        unsafe {
            let at = std::alloc::alloc(std::alloc::Layout::new::<u8>());
            at.write(3);
        }
    }
}
