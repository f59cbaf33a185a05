"""Pieces of Rust that look like what people write: the raw material of the property tests."""

from __future__ import annotations

SAMPLES = (
    """use std::collections::HashMap;
use std::sync::{Arc, Mutex as Lock, RwLock};

/// Counts words; the map is shared with the reporter thread.
#[derive(Debug, Clone, Default)]
pub struct Counter<K> {
    seen: Arc<Lock<HashMap<K, u64>>>,
    limit: Option<usize>,
}

impl<K: std::hash::Hash + Eq + Clone> Counter<K> {
    pub fn add(&self, key: &K) -> u64 {
        let mut seen = self.seen.lock().unwrap();
        let count = seen.entry(key.clone()).or_insert(0);
        *count += 1;
        *count
    }
}
""",
    """use tokio::sync::mpsc;

pub async fn pump(shared: &std::sync::Mutex<Vec<u8>>, mut tx: mpsc::Sender<u8>) -> Result<(), String> {
    let guard = shared.lock().unwrap();
    for byte in guard.iter().copied() {
        tx.send(byte).await.map_err(|error| format!("closed: {error}"))?;
    }
    drop(guard);
    std::thread::sleep(std::time::Duration::from_millis(5));
    loop {
        tokio::select! {
            _ = tokio::time::sleep(std::time::Duration::from_secs(1)) => break,
            else => continue,
        }
    }
    Ok(())
}
""",
    """#![allow(dead_code)]
//! Raw memory.

pub unsafe fn fill(at: *mut u8, count: usize, value: u8) {
    for index in 0..count {
        unsafe { at.add(index).write(value) };
    }
}

static mut TABLE: [u32; 256] = [0; 256];

#[repr(C)]
union Bits { f: f32, u: u32 }

extern "C" fn callback(data: *const core::ffi::c_void) -> i32 {
    if data.is_null() { return -1; }
    let value: u32 = unsafe { std::mem::transmute(1.5f32) };
    value as i32
}
""",
    """macro_rules! square { ($x:expr) => { $x * $x }; ($($x:expr),+ $(,)?) => { [$(square!($x)),+] }; }

fn unit() -> Shape { Shape::Circle { r: 1.0 } }

enum Shape { Circle { r: f64 }, Rect(f64, f64), Unit }

fn area(shapes: &[Shape]) -> f64 {
    shapes
        .iter()
        .map(|shape| match shape {
            Shape::Circle { r } if *r > 0.0 => 3.14 * square!(*r),
            Shape::Rect(w, h) => w * h,
            Shape::Circle { .. } | Shape::Unit => 0.0,
        })
        .sum::<f64>()
}
""",
    """#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greets() {
        let name = "Zoë 😀";
        assert_eq!(format!("hi {name}, {}", name.len()), r#"hi "raw" text"#, "not {}", 'c');
        println!("{:>width$.prec$} {{}}", 1.0, width = 8, prec = 2);
        let v = vec![1, 2, 3]; let w = vec![0u8; 16];
        assert!(v.len() > w.len() || !matches!(v.first(), Some(1..=3)));
    }
}
""",
    """trait Visit<'a, T: ?Sized> where T: 'a { type Out; const N: usize = 4; fn visit(&mut self, t: &'a T); }

pub fn longest<'a>(a: &'a str, b: &'a str) -> &'a str { if a.len() > b.len() { a } else { b } }

fn chain(input: Option<&str>) -> Option<u32> {
    let Some(text) = input else { return None };
    let value = 'outer: loop {
        while let Some(c) = text.chars().next() {
            if c == '\\'' { break 'outer 1; }
        }
        break 0;
    };
    if let Some(x) = text.parse::<u32>().ok() && x > value { Some(x) } else { text.get(1..)?.parse().ok() }
}
""",
    """/* block /* nested */ comment */
pub fn sum(a: &[f32], b: &[f32]) -> f32 {
    let mut total = 0.0; // rust-specialist: allow(simd)
    for i in 0..a.len() { total += a[i] * b[i]; }
    total
}
// the end, without a line end""",
    "",
)
