//@ edition: 2021
//@ suggested: error E0308
#![allow(dead_code, unused_variables)]
use std::rc::Rc;
use std::sync::{Arc, LazyLock};

const MEGABYTE: usize = 1024 * 1024;
const SIDE: usize = 1_000;

struct Arena {
    bytes: Box<[u8; 4 * MEGABYTE]>,
}

impl Arena {
    fn new() -> Arena {
        let bytes = Box::new([0; 4 * MEGABYTE]); //~ large_array_boxed_via_stack
        Arena { bytes }
    }

    fn shared() -> (Rc<[f64; 0x8000]>, Arc<[[u16; SIDE]; SIDE]>) {
        (
            Rc::new([0.0f64; 0x8000]), //~ large_array_boxed_via_stack
            Arc::new([[0u16; SIDE]; SIDE]), //~ large_array_boxed_via_stack
        )
    }
}

static TABLE: LazyLock<Box<[bool; 1 << 18]>> = LazyLock::new(|| Box::new([false; 1 << 18])); //~ large_array_boxed_via_stack

fn nested(flag: bool) -> usize {
    use std::boxed::Box as Heap;
    let make = || {
        if flag { Heap::new([1_u64; (32 + 32) * 1024]).len() } else { 0 } //~ large_array_boxed_via_stack
    };
    make()
}

// trap: below the limit, or of unknown length
fn trap_small<const N: usize>(n: usize) {
    let _ = Box::new([0u8; 1024]);
    let _ = Box::new([0u8; 262_143]); //~ embedded::large_stack_arrays
    let _ = Arc::new([0u32; N]);
    let _ = Box::new([1, 2, 3]);
    let _ = Box::new(["a"; 0]);
    let _ = Rc::new([[0u8; 16]; SIDE]);
}

// trap: on the heap from the start, or not boxed
fn trap_heap() {
    let _ = vec![0u8; 64 * MEGABYTE].into_boxed_slice();
    let _: Box<[u8]> = vec![0u8; 4 * MEGABYTE].into();
    let on_stack = [0u8; 300_000]; //~ embedded::large_stack_arrays
    let _ = Box::new(on_stack);
}

// trap: names of one's own
mod trap_own {
    const SIDE: usize = 2;

    struct Box;

    impl Box {
        fn new<T>(_: T) -> Box {
            Box
        }
    }

    fn make() {
        let _ = Box::new([0u8; 1_000_000]); //~ embedded::large_stack_arrays
        let _ = std::boxed::Box::new([0u8; SIDE]);
        let side = SIDE;
    }
}

// trap: tokens of a macro
macro_rules! big {
    ($n:expr) => {
        Box::new([0u8; $n])
    };
}

fn trap_macro() -> usize {
    big!(1_000_000).len()
}
