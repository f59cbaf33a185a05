//@ edition: 2024
//@ rustc: error unnamed

extern "C" { //~ missing_unsafe_on_extern
    fn abs(value: i32) -> i32;
}

mod inner {
    extern "system" { //~ missing_unsafe_on_extern
        pub fn strlen(text: *const std::ffi::c_char) -> usize;
    }
}

/// The C library.
#[allow(dead_code)]
extern { //~ missing_unsafe_on_extern
    fn labs(value: i64) -> i64;
}

fn in_function() {
    extern /* the default */ "C" { //~ missing_unsafe_on_extern
        fn rand() -> i32;
    }
    unsafe {
        rand();
    }
}

// trap: it is there
unsafe extern "C" {
    safe fn getpid() -> i32;
}

// trap: no block
extern "C" fn trap_callback(_value: i32) {}
type TrapPointer = extern "C" fn(i32);
extern crate std as trap_std;

macro_rules! trap_in_macro {
    () => {
        extern "C" {
            fn toupper(value: i32) -> i32;
        }
    };
}

// trap: in a text and a comment: extern "C" { fn x(); }
const TRAP_TEXT: &str = r#"extern "C" { fn x(); }"#;
