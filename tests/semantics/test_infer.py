"""Types of locals: each program's `//~` marks say what the name declared on that line is; rustc judges them all."""
# ruff: noqa: E501 -- one case of Rust a line reads best

from __future__ import annotations

import pytest

from rust_specialist.semantics import Body
from semantics.annotate import annotated, functions, load
from support.rustc import Snippet, check

STD = """
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::{mpsc, Arc, Mutex, RwLock};
use std::time::Duration;
pub fn literals(flag: bool) {
    let a = 1u8; //~ u8
    let b = 0x1f; //~ {integer}
    let b2 = 0x1fu16; //~ u16
    let c = 1.5f32; //~ f32
    let d = 1e3; //~ {float}
    let e = "x"; //~ &str
    let f = b"xy"; //~ &[u8; _]
    let g = 'x'; //~ char
    let h = b'x'; //~ u8
    let i = true; //~ bool
    let j = (); //~ ()
    let k = (1u8, "x"); //~ (u8, &str)
    let l = [1u16, 2]; //~ [u16; _]
    let m = [0u8; 4]; //~ [u8; _]
    let n = a + 1; //~ u8
    let o = -c; //~ f32
    let p = !flag; //~ bool
    let q = a == 1 && flag; //~ bool
    let r = a as u64; //~ u64
    let s = 0..a; //~ Range<u8>
    let t = &a; //~ &u8
    let u = *t; //~ u8
    let v = if flag { 1 } else { 2u32 }; //~ u32
    let w = match a { 0 => "zero", 1 => return, _ => panic!("no") }; //~ &str
    let x = { let y = 3i64; y }; //~ i64
    let z = unsafe { *&a }; //~ u8
    let _ = (b, b2, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, u, v, w, x, z);
}
pub fn strings(name: &str, n: u32) {
    let a = String::new(); //~ String
    let b = String::from("x"); //~ String
    let c = name.to_string(); //~ String
    let d = format!("{name}{n}"); //~ String
    let e = n.to_string(); //~ String
    let f = a.len(); //~ usize
    let g = b.trim(); //~ &str
    let h = &c[1..]; //~ &str
    let i = name.split_once(':'); //~ Option<(&str, &str)>
    let j = a.clone() + &b; //~ String
    let k = b.as_bytes(); //~ &[u8]
    let l = name.to_owned(); //~ String
    let m = stringify!(x); //~ &str
    let _ = (d, e, f, g, h, i, j, k, l, m);
}
pub fn collections(words: &[String], mut map: HashMap<String, Vec<u32>>) -> Option<u32> {
    let a = vec![1u8, 2]; //~ Vec<u8>
    let b = vec![0u16; 8]; //~ Vec<u16>
    let c: Vec<_> = words.iter().map(|w| w.len()).collect(); //~ Vec<_>
    let d = words.iter().cloned().collect::<HashSet<String>>(); //~ HashSet<String>
    let e = words.first()?; //~ &String
    let f = map.get("x"); //~ Option<&Vec<u32>>
    let g = map.get("x").cloned(); //~ Option<Vec<u32>>
    let h = map.entry(e.clone()).or_default(); //~ &mut Vec<u32>
    let i = h.pop(); //~ Option<u32>
    let j = h[0]; //~ u32
    let k = &h[1..]; //~ &[u32]
    let l = a.iter().copied().max(); //~ Option<u8>
    let m = words.len(); //~ usize
    let n = words[0].clone(); //~ String
    let o = a.last().copied().unwrap_or(1); //~ u8
    let p = words.iter().enumerate().next(); //~ Option<(usize, &String)>
    let q: VecDeque<u8> = VecDeque::new(); //~ VecDeque<u8>
    let r = q.front().copied(); //~ Option<u8>
    let s: BTreeMap<u8, String> = BTreeMap::new(); //~ BTreeMap<u8, String>
    let t = s.first_key_value(); //~ Option<(&u8, &String)>
    let u = a.get(0); //~ Option<&u8>
    let v = "a b".chars().rev().next()?; //~ char
    let w = words.to_vec(); //~ Vec<String>
    for x in words { let y = x; let _ = y; } //~ &String
    for x in &map { let y = x; let _ = y; } //~ (&String, &Vec<u32>)
    for (i, x) in a.iter().enumerate() { let y = (i, x); let _ = y; } //~ (usize, &u8)
    for x in map.values_mut() { let y = x; let _ = y; } //~ &mut Vec<u32>
    for x in 0..a.len() { let y = x; let _ = y; } //~ usize
    let _ = (b, c, d, g, j, l, m, n, o, p, r, t, u, v, w);
    i
}
pub struct State { pub count: Mutex<u32>, pub names: Arc<RwLock<Vec<String>>>, pub log: RefCell<String>, pub flag: Cell<bool> }
pub fn locks(state: &State, shared: Arc<State>) -> Result<u32, String> {
    let a = state.count.lock().unwrap(); //~ MutexGuard<u32>
    let b = *a; //~ u32
    let c = state.names.read().unwrap(); //~ RwLockReadGuard<Vec<String>>
    let d = c.len(); //~ usize
    let e = c[0].clone(); //~ String
    let f = state.log.borrow_mut(); //~ RefMut<String>
    let g = state.flag.get(); //~ bool
    let h = Arc::clone(&shared); //~ Arc<State>
    let i = shared.clone(); //~ Arc<State>
    let j = shared.count.lock().map_err(|e| e.to_string())?; //~ MutexGuard<u32>
    let k = Arc::new(Mutex::new(1u8)); //~ Arc<Mutex<u8>>
    let l = k.try_lock().ok(); //~ Option<MutexGuard<u8>>
    let m = Rc::new(RefCell::new(Vec::<u8>::new())); //~ Rc<RefCell<Vec<u8>>>
    let n = m.borrow(); //~ Ref<Vec<u8>>
    let o = Rc::strong_count(&m); //~ usize
    let p = state.names.write(); //~ Result<RwLockWriteGuard<Vec<String>>, PoisonError<RwLockWriteGuard<Vec<String>>>>
    let q = Some(Arc::downgrade(&h)); //~ Option<Weak<State>>
    let _ = (b, d, e, f, g, i, j, l, n, o, p, q);
    Ok(1)
}
pub fn threads() {
    let (tx, rx) = mpsc::channel::<String>();
    let a = tx.clone(); //~ Sender<String>
    let b = rx.recv(); //~ Result<String, RecvError>
    let c = std::thread::spawn(|| 3u8); //~ JoinHandle<u8>
    let d = c.join().unwrap(); //~ u8
    let e = Duration::from_millis(5); //~ Duration
    let f = e.as_secs_f64(); //~ f64
    let g = std::mem::take(&mut String::new()); //~ String
    let h = std::mem::replace(&mut vec![1u8], Vec::new()); //~ Vec<u8>
    let Ok(i) = b else { return };
    let j = i; //~ String
    let k = Box::new(5u8); //~ Box<u8>
    let l = *k; //~ u8
    let m = Some(3u8).map(|x| x as u32); //~ Option<u32>
    let n = |x: u8| x as u16;
    let o = n(3); //~ u16
    let p = Some("x").ok_or(3u8); //~ Result<&str, u8>
    let _ = (a, d, f, g, h, j, l, m, o, p);
}
"""

OWN = """
use std::fmt;
use std::ops::Deref;
#[derive(Clone, Default)] pub struct Point { pub x: i32, pub y: Option<Box<Point>>, pub tag: (u8, String) }
pub struct Pair<A, B>(pub A, pub B);
#[derive(Clone)] pub enum Shape { Circle(f64), Rect { w: u32, h: u32 }, Many(Vec<Shape>), Nothing }
pub trait Area { const UNIT: u8 = 1; fn area(&self) -> f64; fn twice(&self) -> f64 { self.area() * 2.0 } fn name(self) -> String where Self: Sized { String::new() } }
impl Area for Shape { fn area(&self) -> f64 { let me = self; let t = me.twice(); t } } //~ f64
impl<A, B> Pair<A, B> {
    pub fn new(a: A, b: B) -> Self { Pair(a, b) }
    pub fn first(&self) -> &A { let a = &self.0; a } //~ &A
    pub fn swap(self) -> Pair<B, A> { let Pair(a, b) = self; let out = Pair::new(b, a); out } //~ Pair<B, A>
}
impl Point { pub const ZERO: i32 = 0; pub fn new(x: i32) -> Self { Self { x, y: None, tag: (1, String::new()) } } fn next(&mut self) -> Option<&mut Point> { self.y.as_deref_mut() } }
impl fmt::Display for Point { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { let r = write!(f, "x"); r } }
impl From<u8> for Point { fn from(x: u8) -> Point { Point::new(x.into()) } }
impl From<u16> for Point { fn from(x: u16) -> Point { Point::new(x.into()) } }
pub struct Wrapper { inner: Point }
impl Deref for Wrapper { type Target = Point; fn deref(&self) -> &Point { &self.inner } }
pub type Points = Vec<Point>;
pub const LIMIT: usize = 3;
pub static NAME: &str = "x";
pub fn id<T>(t: T) -> T { t }
pub fn choose<T>(a: T, _b: T) -> Option<T> { Some(a) }
pub fn apply<F: FnOnce(u8) -> R, R>(f: F) -> R { f(1) }
pub fn never() -> ! { panic!() }
pub async fn later(x: u8) -> Result<Vec<u8>, String> { Ok(vec![x]) }
pub fn uses(p: &mut Point, shapes: &[Shape], w: Wrapper, flag: bool) -> Option<u8> {
    let a = Point::new(1); //~ Point
    let b = a.clone(); //~ Point
    let c = b.tag.1; //~ String
    let d = p.x; //~ i32
    let e = p.next(); //~ Option<&mut Point>
    let _ = e.is_some();
    let f = Pair::new(1u8, "x"); //~ Pair<u8, &str>
    let g = f.first(); //~ &u8
    let h = Pair(2u8, c).swap(); //~ Pair<String, u8>
    let i = Shape::Circle(1.0); //~ Shape
    let j = i.area(); //~ f64
    let k = Shape::Rect { w: 1, h: 2 }; //~ Shape
    let l = k.clone().name(); //~ String
    let m = id(3u8); //~ u8
    let n = choose("a", "b"); //~ Option<&str>
    let o = LIMIT; //~ usize
    let q = NAME; //~ &str
    let r = Point::ZERO; //~ i32
    let s = Point::default(); //~ Point
    let t = Point::from(3u8); //~ Point
    let u = w.x; //~ i32
    let v = a.to_string(); //~ String
    let x: Points = vec![]; //~ Vec<Point>
    let y = if flag { 3u8 } else { never() }; //~ u8
    let z = apply(|x| x as u64); //~ u64
    match &shapes[0] {
        Shape::Circle(r) => { let r2 = r; let _ = r2; } //~ &f64
        Shape::Rect { w, h: height } => { let both = (w, height); let _ = both; } //~ (&u32, &u32)
        Shape::Many(list) if list.len() > 1 => { let first = list.first()?; let _ = first; } //~ &Shape
        Shape::Many(_) | Shape::Nothing => {}
    }
    if let Some(next) = &p.y { let same = next; let _ = same; } //~ &Box<Point>
    if let Some(Point { x, tag: (n, _), .. }) = p.next() { let both = (x, n); let _ = both; } //~ (&mut i32, &mut u8)
    let Shape::Circle(radius) = k else { return None };
    let area = radius; //~ f64
    while let Some(q) = p.next() { let same = q; let _ = same; break; } //~ &mut Point
    let closure = |k: &Point| { let inner = k.x; inner }; //~ {closure}<(&Point,), i32>
    let called = closure(&s); //~ i32
    let _ = (d, g, h, j, l, m, n, o, q, r, t, u, v, x, y, z, area, called);
    Some(1)
}
pub async fn awaits() -> Result<(), String> {
    let a = later(1).await; //~ Result<Vec<u8>, String>
    let b = later(2).await?; //~ Vec<u8>
    let c = async { 3u8 }.await; //~ u8
    let d = async move { later(3).await }.await; //~ Result<Vec<u8>, String>
    let _ = (a, b, c, d);
    Ok(())
}
pub fn generic<T: Area + Clone, U>(t: T, u: &U, f: impl Fn(u8) -> String) -> f64 {
    let a = t.clone(); //~ T
    let b = a.area(); //~ f64
    let c = u; //~ &U
    let d = f(1); //~ String
    let e = t.twice(); //~ f64
    let _ = (c, d, e);
    b
}
pub fn nested() {
    use std::collections::BTreeSet as Set;
    #[derive(Clone)] struct Local { n: u8 }
    impl Local { fn get(&self) -> u16 { self.n.into() } }
    fn helper(x: u8) -> Local { Local { n: x } }
    let a = helper(1); //~ Local
    let b = a.get(); //~ u16
    let c: Set<u8> = Set::new(); //~ BTreeSet<u8>
    let _ = (b, c);
}
mod inside {
    use super::{Point, Shape};
    pub fn make() -> (Point, Shape) {
        let a = Point::new(2); //~ Point
        let b = super::id(Shape::Nothing); //~ Shape
        (a, b)
    }
}
pub use inside::make;
"""

HANDLERS = """
use axum::extract::{Path, State};
use axum::{Json, extract::Query as Q};
use std::path::PathBuf;
struct App { folder: PathBuf }
async fn show(State(app): State<App>, Path((id, name)): Path<(u32, String)>, Json(list): Json<Vec<u8>>, Q(page): Q<Option<u64>>) {
    let a = app; //~ App
    let b = a.folder; //~ PathBuf
    let c = id; //~ u32
    let d = name; //~ String
    let e = list; //~ Vec<u8>
    let f = page; //~ Option<u64>
}
mod own {
    use super::App;
    pub struct State<T>(T, pub u8);
    fn show(State(app, n): State<App>, axum::extract::State(other): State<App>) {
        let a = n; //~ u8
        let b = other; //~ _
    }
}
"""

UNKNOWN = """
use somewhere::*;
struct Own; impl Own { fn go(self) -> Elsewhere { todo!() } }
fn f(x: Elsewhere, own: Own) {
    let a = x; //~ _
    let b = x.lock(); //~ _
    let c = String::new(); //~ _
    let d = unknown!(); //~ _
    let e = own.go(); //~ _
    let g = own.missing(); //~ _
    let h = Vec::new(); //~ _
    let i = vec.len(); //~ _
    let j = Default::default(); //~ _
    let k = if x { 1u8 } else { y() }; //~ _
    #[cfg(unix)] let l = 1u8; //~ _
    let m = { #[cfg(unix)] { 1u8 } #[cfg(windows)] { "x" } }; //~ _
    let n = 'a: { break 'a 3; }; //~ _
    let o = loop { break 1u8 }; //~ _
    let p = x.0; //~ _
    let q = a + 1; //~ _
    let r = std::thread::unheard_of(); //~ _
}
"""


def marks(text: str) -> list[tuple[int, str]]:
    """The marked lines, from 0, with what the mark says."""
    lines = text.split("\n")
    return [(n, line.partition("//~ ")[2].strip()) for n, line in enumerate(lines) if "//~ " in line]


@pytest.mark.parametrize("text", [STD, OWN, HANDLERS, UNKNOWN], ids=["std", "own", "handlers", "unknown"])
def test_types_of_locals(text: str) -> None:
    source, facts = load(text)
    wanted = dict(marks(text))
    wrong: list[str] = []
    seen: set[int] = set()
    for function in functions(source.root):
        body = Body.of(source, facts, function)
        assert not body.is_broken
        last = {
            b.origin.start_point[0]: b for b in body.scopes.bindings if b.origin.type == "let_declaration"
        }
        # Several lets on a line: the mark is for the first whose value is more than a name, or the only one.
        for binding in body.scopes.bindings:
            line = binding.origin.start_point[0]
            if binding.origin.type != "let_declaration" or line not in wanted or line in seen:
                continue
            first = binding
            if str(body.type_of_binding(first)) == wanted[line]:
                seen.add(line)
            elif last[line] is first:
                seen.add(line)
                wrong.append(f"{line + 1}: {first.name} is {body.type_of_binding(first)}, not {wanted[line]}")
    wrong = [w.replace(" None,", " _,") for w in wrong if not (" None," in w and w.endswith("not _"))]
    assert wrong == []
    assert seen == wanted.keys()


@pytest.mark.rustc
@pytest.mark.parametrize("text", [STD, OWN], ids=["std", "own"])
def test_rustc_agrees(text: str) -> None:
    new, count = annotated(text.encode())
    assert count > 40
    outcome = check(Snippet(new.decode(), flags=("--cap-lints=allow",)))
    assert outcome.compiles, f"{outcome}\n{new.decode()}"
