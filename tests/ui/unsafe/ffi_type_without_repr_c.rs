//@ edition: 2021
#![allow(dead_code)]

pub struct Point { //~ ffi_type_without_repr_c
    pub x: f64,
    pub id: u8,
}

/// Where a shape is drawn.
#[derive(Clone, Copy)]
pub enum Layer { //~ ffi_type_without_repr_c
    Front,
    Back,
}

mod inner {
    pub struct Options { //~ ffi_type_without_repr_c
        pub width: u16,
        pub scale: f32,
    }
    extern "system" {
        pub fn configure(options: *const Options) -> i32;
    }
}

pub enum Event { //~ ffi_type_without_repr_c
    Key(u8),
    Click { x: u16, y: u16 },
}

extern "C" {
    fn draw(point: Point, layer: Layer);
}

pub extern "C" fn on_event(event: Event) -> i32 {
    match event {
        Event::Key(key) => i32::from(key),
        Event::Click { x, .. } => i32::from(x),
    }
}

// trap: a layout is chosen
#[repr(C)]
pub struct TrapC {
    pub x: f64,
}
#[repr(transparent)]
pub struct TrapTransparent(u32);
#[repr(u8)]
pub enum TrapByte {
    A,
    B,
}
#[cfg_attr(all(), repr(C))]
pub struct TrapConditional {
    x: u8,
}

extern "C" {
    fn trap_given(a: TrapC, b: TrapTransparent, c: TrapByte, d: TrapConditional) -> TrapC;
}

// trap: it stands for something opaque
pub struct TrapOpaque;
pub enum TrapEmpty {}
pub struct TrapHandle {
    _private: [u8; 0],
}
extern "C" {
    fn trap_opaque(handle: *mut TrapOpaque, empty: *const TrapEmpty, other: *mut TrapHandle);
}

// trap: behind a pointer in a function of ours, which only we look into
pub struct TrapOwn {
    values: Vec<u8>,
}
/// # Safety
///
/// `own` comes from here.
pub unsafe extern "C" fn trap_free(own: *mut TrapOwn) {
    drop(unsafe { Box::from_raw(own) });
}

// trap: no C
pub struct TrapRust {
    x: u8,
}
pub extern "Rust" fn trap_rust(_: TrapRust) {}
fn trap_plain(_: TrapRust) {}

// trap: generic
pub struct TrapGeneric<T> {
    value: T,
}
extern "C" {
    fn trap_generic(value: *const TrapGeneric<u8>);
}
