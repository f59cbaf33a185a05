//@ edition: 2021
#![allow(dead_code)]
use std::alloc::{GlobalAlloc as Allocates, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

pub struct Counted<A> {
    inner: A,
    bytes: AtomicUsize,
}

// SAFETY: forwards.
unsafe impl<A: Allocates> Allocates for Counted<A> { //~ global_alloc_default_realloc
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.bytes.fetch_add(layout.size(), Ordering::Relaxed);
        self.inner.alloc(layout)
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        self.bytes.fetch_sub(layout.size(), Ordering::Relaxed);
        self.inner.dealloc(pointer, layout)
    }
}

pub struct Checked;

// SAFETY: forwards.
unsafe impl std::alloc::GlobalAlloc for Checked { //~ global_alloc_default_realloc
    unsafe fn alloc(&self, l: Layout) -> *mut u8 {
        let pointer = System.alloc(l);
        if pointer.is_null() {
            std::process::abort();
        }
        pointer
    }
    unsafe fn dealloc(&self, pointer: *mut u8, l: Layout) {
        System.dealloc(pointer, l)
    }
    unsafe fn realloc(&self, pointer: *mut u8, l: Layout, size: usize) -> *mut u8 {
        System.realloc(pointer, l, size)
    }
}

pub struct ByPath;

// SAFETY: forwards.
unsafe impl core::alloc::GlobalAlloc for ByPath { //~ global_alloc_default_realloc
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        core::alloc::GlobalAlloc::alloc(&System, layout)
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        Allocates::dealloc(&System, pointer, layout)
    }
}

pub struct Either(bool);

// trap: two allocators
unsafe impl Allocates for Either {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if self.0 {
            System.alloc(layout)
        } else {
            Checked.alloc(layout)
        }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        if self.0 {
            System.dealloc(pointer, layout)
        } else {
            Checked.dealloc(pointer, layout)
        }
    }
}

pub struct TrapWhole;

// trap: all of it is forwarded
unsafe impl Allocates for TrapWhole {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        System.alloc(layout)
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        System.dealloc(pointer, layout)
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        System.alloc_zeroed(layout)
    }
    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        System.realloc(pointer, layout, size)
    }
}

pub struct TrapHeader;

// trap: with a header in front
unsafe impl Allocates for TrapHeader {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let larger = Layout::from_size_align_unchecked(layout.size() + 16, 16);
        System.alloc(larger).add(16)
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        let larger = Layout::from_size_align_unchecked(layout.size() + 16, 16);
        System.dealloc(pointer.sub(16), larger)
    }
}

pub struct TrapNull;

// trap: an allocator of its own
unsafe impl Allocates for TrapNull {
    unsafe fn alloc(&self, _layout: Layout) -> *mut u8 {
        std::ptr::null_mut()
    }
    unsafe fn dealloc(&self, _pointer: *mut u8, _layout: Layout) {}
}

pub struct TrapHeap(AtomicUsize);

impl TrapHeap {
    unsafe fn alloc(&self, _layout: Layout) -> *mut u8 {
        std::ptr::null_mut()
    }
}

// trap: forwards to a method of its own
unsafe impl Allocates for TrapHeap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.alloc(layout)
    }
    unsafe fn dealloc(&self, _pointer: *mut u8, _layout: Layout) {}
}

pub struct TrapInner(TrapHeap);

unsafe impl Allocates for TrapInner {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.0.alloc(layout)
    }
    unsafe fn dealloc(&self, _pointer: *mut u8, _layout: Layout) {}
}

mod trap_own {
    use std::alloc::Layout;
    /// # Safety
    /// As std's.
    pub unsafe trait GlobalAlloc {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8;
    }
    pub struct Own;
    unsafe impl GlobalAlloc for Own {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            std::alloc::GlobalAlloc::alloc(&std::alloc::System, layout)
        }
    }
}
