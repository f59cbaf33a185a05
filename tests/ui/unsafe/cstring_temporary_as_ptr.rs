//@ edition: 2021
use std::error::Error;
use std::ffi::{c_char, CString as Owned};
use std::ptr;

extern "C" {
    fn start(name: *const c_char) -> i32;
}

pub struct Options {
    name: *const c_char,
    level: u8,
}

pub fn bound(name: &str) -> i32 {
    let pointer = Owned::new(name).unwrap().as_ptr(); //~ cstring_temporary_as_ptr
    // SAFETY: (wrong)
    unsafe { start(pointer) }
}

pub fn tried(name: &str) -> Result<i32, Box<dyn Error>> { //~ errors::string_error_type
    let pointer = std::ffi::CString::new(name)?.as_ptr(); //~ cstring_temporary_as_ptr
    // SAFETY: (wrong)
    Ok(unsafe { start(pointer) })
}

pub fn literal() -> *const c_char {
    std::ffi::CString::new("svc \"main\"\n").unwrap().as_ptr() //~ cstring_temporary_as_ptr
}

pub fn in_a_block(name: &str) -> *const c_char {
    // SAFETY: (wrong)
    unsafe {
        start(ptr::null());
        Owned::new(name).unwrap().as_ptr() //~ cstring_temporary_as_ptr
    } // A comment.
}

pub fn returned(name: String) -> *const u8 {
    if name.is_empty() {
        return name.clone().as_ptr(); //~ cstring_temporary_as_ptr
    }
    format!("{name}!").as_ptr().cast::<u8>() //~ cstring_temporary_as_ptr
}

impl Options {
    pub fn new(name: &str) -> Self {
        Options {
            name: Owned::new(name).expect("no NUL").as_ptr(), //~ cstring_temporary_as_ptr
            level: 1,
        }
    }

    pub fn rename(&mut self, name: &str) {
        self.level += 1;
        self.name = Owned::new(name).unwrap_or_default().as_ptr(); //~ cstring_temporary_as_ptr
    }
}

pub fn buffers(length: usize) -> (*mut u8, *const u8, *const u8) {
    let mut total = 0;
    let zeros = vec![0u8; length].as_mut_ptr(); //~ cstring_temporary_as_ptr
    let text = (String::from("abc").as_ptr()) as *const u8; //~ cstring_temporary_as_ptr
    let digits = {
        total += length;
        // SAFETY: (wrong)
        unsafe { total.to_string().as_ptr().add(0) };
        total.to_string().as_ptr() //~ cstring_temporary_as_ptr
    };
    (zeros, text, digits)
}

pub fn closures(names: &[&str]) -> Vec<*const c_char> {
    names
        .iter()
        .map(|name| Owned::new(*name).unwrap().as_ptr()) //~ cstring_temporary_as_ptr
        .collect()
}

// trap: an argument of the call in the same statement
pub fn trap_argument(name: &str) -> i32 {
    // SAFETY: the name lives until the end of the statement.
    let started = unsafe { start(Owned::new(name).unwrap().as_ptr()) };
    // SAFETY: as above.
    started + unsafe { with(Options { name: Owned::new(name).unwrap().as_ptr(), level: 1 }) }
}

fn with(options: Options) -> i32 {
    i32::from(options.level) + options.name.is_null() as i32
}

pub fn trap_owned(name: &str) -> i32 {
    let owned = Owned::new(name).unwrap();
    let pointer = owned.as_ptr();
    // SAFETY: `owned` lives on.
    unsafe { start(pointer) }
}

pub fn trap_given_away(name: &str) -> (*mut c_char, *const c_char, *const u8) {
    let raw = Owned::new(name).unwrap().into_raw();
    let literal = c"svc".as_ptr();
    let text = "abc".as_ptr();
    let _in_text = r#"let p = CString::new("x").unwrap().as_ptr();"#;
    (raw, literal, text)
}

pub fn trap_borrowed(name: &str, list: &mut Vec<u8>, fields: &Options) -> (*const u8, *mut u8, bool) {
    let text = name.trim().as_ptr();
    let bytes = list.as_mut_ptr();
    let empty = Owned::new(name).unwrap().as_ptr().is_null() || fields.name == ptr::null();
    (text, bytes, empty)
}

// trap: types of the user's own with the same names
pub mod trap_own {
    pub struct CString(&'static [u8]);

    impl CString {
        pub fn new(_name: &str) -> Option<CString> {
            Some(CString(b"abc"))
        }

        pub fn as_ptr(&self) -> *const u8 {
            self.0.as_ptr()
        }

        pub fn to_vec(&self) -> &'static [u8] {
            self.0
        }
    }

    pub fn kept() -> (*const u8, *const u8) {
        let pointer = CString::new("x").unwrap().as_ptr();
        let other = CString::new("x").unwrap().to_vec().as_ptr();
        (pointer, other)
    }
}

macro_rules! trap_macro {
    ($name:expr) => {
        Owned::new($name).unwrap().as_ptr()
    };
}

pub fn from_macro(name: &str) -> *const c_char {
    trap_macro!(name)
}

#[allow(dangling_pointers_from_temporaries)]
pub fn trap_allowed(name: &str) -> *const c_char {
    Owned::new(name).unwrap().as_ptr()
}
