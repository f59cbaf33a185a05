//@ edition: 2024
//@ rustc: error static_mut_refs
//@ suggested: error static_mut_refs
//@ fixed: error static_mut_refs
use std::sync::atomic::{AtomicU32, Ordering};

static mut COUNT: u32 = 0;
static mut LOG: Vec<u32> = Vec::new();
static mut TABLE: [u8; 4] = [0; 4];
static mut NAME: &str = "";
static mut STATE: State = State { hits: 0, seen: None };
static mut PLACE: *mut u32 = std::ptr::null_mut();
static mut MAYBE: Option<u32> = None;
static SAFE: AtomicU32 = AtomicU32::new(0);

pub struct State {
    hits: u32,
    seen: Option<String>,
}

impl State {
    fn hit(&mut self) {
        self.hits += 1;
    }

    fn count(&self) -> u32 {
        self.hits
    }

    fn into_seen(self) -> Option<String> {
        self.seen
    }
}

mod inner {
    pub static mut DEPTH: usize = 0;
}

type Pointer = *mut u32;

pub fn borrowed() -> u32 {
    // SAFETY: (wrong)
    unsafe {
        let shared = &COUNT; //~ static_mut_refs
        let exclusive = &mut COUNT; //~ static_mut_refs
        *exclusive += 1;
        let through = &self::inner::DEPTH; //~ static_mut_refs
        let field = &STATE.hits; //~ static_mut_refs
        let whole = &(TABLE); //~ static_mut_refs
        let ref by_ref = COUNT; //~ static_mut_refs
        *shared + *field + *by_ref + *through as u32 + u32::from(whole[0])
    }
}

pub fn methods() -> usize {
    // SAFETY: (wrong)
    unsafe {
        LOG.push(1); //~ static_mut_refs
        STATE.hit(); //~ static_mut_refs
        let hits = STATE.count(); //~ static_mut_refs
        let seen = STATE.seen.is_some(); //~ static_mut_refs
        let name = NAME.len(); //~ static_mut_refs
        let sum: u8 = [1, 2].iter().map(|byte| byte + TABLE.len() as u8).sum(); //~ static_mut_refs
        for entry in LOG.iter() { //~ static_mut_refs
            if *entry == hits {
                return 0;
            }
        }
        for byte in &TABLE { //~ static_mut_refs
            if *byte == 0 {
                return 1;
            }
        }
        name + usize::from(seen) + usize::from(sum)
    }
}

pub fn macros() -> String {
    // SAFETY: (wrong)
    unsafe {
        println!("{}", COUNT); //~ static_mut_refs, api::uninlined_format_args
        println!("{COUNT} and {{COUNT}}"); //~ static_mut_refs
        assert_eq!(COUNT, 0, "not zero"); //~ static_mut_refs
        format!("{hits:?}", hits = STATE.hits) //~ static_mut_refs
    }
}

pub fn pointers() -> (*mut u32, *const u32, *const u8) {
    // SAFETY: (wrong)
    unsafe {
        let first = &mut COUNT as *mut u32; //~ static_mut_refs
        let second: *const u32 = &STATE.hits; //~ static_mut_refs
        let third = (&TABLE) as *const [u8; 4] as *const u8; //~ static_mut_refs
        let aliased: Pointer = &mut COUNT; //~ static_mut_refs
        (first, second, if aliased.is_null() { third } else { third })
    }
}

// trap: values and raw pointers
pub fn trap_values() -> u32 {
    // SAFETY: nobody else runs yet.
    unsafe {
        COUNT += 1;
        COUNT = COUNT + 1;
        STATE.hits = 2;
        TABLE[0] = 1;
        let copy = COUNT;
        let bits = COUNT.count_ones();
        let element = TABLE[1];
        let unwrapped = MAYBE.unwrap_or(0);
        let null = PLACE.is_null();
        let taken = std::ptr::read(&raw const STATE).into_seen();
        copy + bits + u32::from(element) + unwrapped + u32::from(null) + u32::from(taken.is_none())
    }
}

pub fn trap_pointers() -> (*mut u32, *const u32, *mut u32) {
    (&raw mut COUNT, std::ptr::addr_of!(COUNT), { &raw mut COUNT })
}

pub fn trap_braces() -> String {
    // SAFETY: nobody else runs yet.
    unsafe {
        println!("{}", { COUNT });
        let copied = &{ COUNT };
        let element = &TABLE[0];
        format!("{copied} {element} COUNT {{}}")
    }
}

// trap: a static that is no `static mut`, and locals and constants of the same name
pub fn trap_names() -> u32 {
    mod shadowing {
        pub static COUNT: u32 = 1;
        pub const LOG: [u32; 1] = [1];
    }
    use shadowing::{COUNT, LOG};
    let table = [0u8; 4];
    let closure = |name: &str| name.len();
    SAFE.load(Ordering::Relaxed) + *&COUNT + LOG.len() as u32 + table.len() as u32 + closure("x") as u32
}

macro_rules! trap_macro {
    () => {
        &mut COUNT
    };
}

pub fn trap_strings() -> (&'static str, &'static str) {
    let _unused = stringify!(&mut COUNT, LOG.len());
    ("&mut COUNT", r#"{COUNT} &LOG"#)
}

pub fn from_macro() -> *mut u32 {
    // SAFETY: (wrong)
    unsafe { trap_macro!() }
}

pub fn local() -> u32 {
    static mut CALLS: u32 = 0;
    // SAFETY: (wrong)
    unsafe {
        let calls = &mut CALLS; //~ static_mut_refs
        *calls += 1;
        *calls
    }
}

#[allow(static_mut_refs)]
pub fn trap_allowed() -> usize {
    // SAFETY: nobody else runs yet.
    unsafe { LOG.len() }
}
