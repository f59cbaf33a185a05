"""Ordinary fixes, none of which may be refused."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = """\
use std::collections::HashMap;
use std::env;
use std::sync::{Arc, Mutex};

mod other;

/// A store.
#[derive(Debug, Clone)]
#[serde(rename_all = "camelCase")]
pub struct Store {
    items: HashMap<String, u32>,
    shared: Arc<Mutex<Vec<u32>>>,
}

const TEXT: &str = include_str!("text.txt");

custom_log!("start {}", 1);

"""


@dataclass(frozen=True, slots=True)
class Benign:
    """Code below HEAD, before and after."""

    name: str
    before: str
    after: str


def before(edit: Benign) -> str:
    """The whole file before the fix."""
    return HEAD + edit.before + "\n"


def after(edit: Benign) -> str:
    """The whole file after it."""
    return (edit.after if edit.after.startswith("use ") else HEAD + edit.after) + "\n"


def _f(body: str) -> str:
    return f"fn f(store: &mut Store, list: &[String], text: String) {{\n    {body}\n}}"


def _fix(name: str, old: str, new: str) -> Benign:
    return Benign(name, _f(old), _f(new))


BENIGN = (
    _fix("borrow instead of move", "take(text); take(text);", "take(&text); take(&text);"),
    _fix("clone", "take(text); drop(text);", "take(text.clone()); drop(text);"),
    _fix("mut", "let n = 1; n += 1;", "let mut n = 1; n += 1;"),
    _fix("question mark", "let x = g().unwrap();", "let x = g()?;"),
    _fix("if let", "if x.is_some() { h(x.unwrap()) }", "if let Some(x) = x { h(x) }"),
    _fix("let else", "let x = g().unwrap();", "let Some(x) = g() else { return };"),
    _fix("match", "if a == 1 {} else if a == 2 {}", "match a { 1 => {} 2 => {} _ => {} }"),
    _fix("negation", "if a == false {}", "if !a {}"),
    _fix("negated call", "if a() == false {}", "if !(a()) && !b[0] { return !c; }"),
    _fix("return of a negation", "return a == false;", "return !(a);"),
    _fix("not equal", "if !(a == b) {}", "if a != (b) {}"),
    _fix("iterator", "for i in 0..list.len() { g(&list[i]); }", "for one in list { g(one); }"),
    _fix(
        "enumerate",
        "for i in 0..list.len() { g(i, &list[i]); }",
        "for (i, one) in list.iter().enumerate() { g(i, one); }",
    ),
    _fix("entry", "if !m.contains_key(&k) { m.insert(k, 1); }", "m.entry(k).or_insert(1);"),
    _fix("format", 'let s = a + "b";', 'let s = format!("{a}b");'),
    _fix("println", "g(a);", 'println!("{a:?} and {}", 1 + 1); g(a);'),
    _fix("vec", "let v = Vec::new(); v.push(1);", "let v = vec![1];"),
    _fix("assert", "g(a);", 'assert!(a > 0, "must be positive"); assert_eq!(a, 1); g(a);'),
    _fix("matches", "match a { A => true, _ => false }", "matches!(a, A)"),
    _fix("panic", "loop {}", 'panic!("no item for {key}")'),
    _fix("todo", "g(a);", "todo!()"),
    _fix("write", "s.push_str(&a.to_string());", 'write!(s, "{a}").unwrap();'),
    _fix("tracing", 'println!("x");', 'tracing::info!(id = 3, "found {}", x);'),
    _fix("log", 'println!("x");', 'log::warn!("found {}", x);'),
    _fix("anyhow", 'panic!("x");', 'anyhow::bail!("cannot read {path}");'),
    _fix("ensure", "g(a);", 'anyhow::ensure!(a > 0, "too small: {a}"); g(a);'),
    _fix("json", "g(a);", 'serde_json::json!({ "a": [1, 2, null], "b": { "c": a } });'),
    _fix("select", "x.await;", "tokio::select! { _ = x => {}, _ = tokio::time::sleep(d) => {} }"),
    _fix("join", "x.await; y.await;", "let (a, b) = tokio::join!(x, y);"),
    _fix("pin", "x.await;", "let x = std::pin::pin!(x); x.await;"),
    _fix("sleep", "std::thread::sleep(d);", "tokio::time::sleep(d).await;"),
    _fix("guard in a block", "let g = m.lock().unwrap(); x.await;", "{ let g = m.lock().unwrap(); } x.await;"),
    _fix("drop", "let g = m.lock().unwrap(); x.await;", "let g = m.lock().unwrap(); drop(g); x.await;"),
    _fix(
        "scope",
        "let a = &mut store.items; let b = &store.items; a.clear();",
        "store.items.clear(); let b = &store.items;",
    ),
    _fix("take", "let v = store.items;", "let v = std::mem::take(&mut store.items);"),
    _fix("move closure", "spawn(|| g(&text));", "spawn(move || g(&text));"),
    _fix("variable at run time", "g(1);", 'let home = env::var("HOME").unwrap_or_default(); g(home);'),
    _fix("variable by its path", "g(1);", 'let home = std::env::var_os("HOME"); g(home);'),
    _fix("file at run time", "g(1);", 'let t = std::fs::read_to_string("data/list.txt")?; g(t);'),
    _fix("name that reads like a macro", "g(1);", "let include = opts.include; let path = \"a\"; g(include, path);"),
    _fix("raw text", 'g("a\\\\b");', 'g(r"a\\b");'),
    _fix("raw text with hashes", 'g("a");', 'g(r#"say "a""#);'),
    _fix("bytes", 'g("a");', "g(b\"a\", b'x', 'y', '\\'', '\\u{41}');"),
    _fix("labels", "loop { loop { break; } }", "'outer: loop { loop { break 'outer; } }"),
    _fix("cast", "g(a as u8);", "g(u8::try_from(a)?);"),
    _fix("checked", "g(a + b);", "g(a.checked_add(b).unwrap_or(u32::MAX));"),
    _fix("comment", "g(a);", "// a is never empty here, see `check`\n    g(a);"),
    _fix("block comment", "g(a);", "/* why: /* nested */ because */ g(a);"),
    _fix("known macro, same texts", "g(a);", 'custom_log!("start {}", a); g(a);'),
    _fix("turbofish", "let v = x.collect();", "let v = x.collect::<Vec<_>>();"),
    _fix("async block", "g(a);", "let task = async move { g(a).await }; task.await;"),
    _fix("const block", "g(1);", "const LIMIT: usize = 10; g(LIMIT);"),
    _fix("range", "g(0..n - 1);", "g(0..=n);"),
    _fix("lock unpoisoned", "m.lock().unwrap();", "m.lock().unwrap_or_else(|e| e.into_inner());"),
    Benign("lifetime", "fn f(a: &str, b: &str) -> &str { a }", "fn f<'a>(a: &'a str, b: &str) -> &'a str { a }"),
    Benign("derive", "struct P;", "#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]\nstruct P;"),
    Benign("serde", "struct P;", '#[derive(serde::Serialize)]\n#[serde(default, rename = "p")]\nstruct P;'),
    Benign(
        "error enum",
        "struct E;",
        '#[derive(Debug, thiserror::Error)]\n'
        'enum E { #[error("cannot read {0}")] Read(#[from] std::io::Error) }',
    ),
    Benign("must_use", "fn f() -> u8 { 1 }", "#[must_use]\nfn f() -> u8 { 1 }"),
    Benign("allow", "fn f() {}", "#[allow(clippy::needless_return)]\nfn f() {}"),
    Benign("expect", "fn f() {}", '#[expect(dead_code, reason = "kept for later")]\nfn f() {}'),
    Benign("inline", "fn f() {}", "#[inline]\nfn f() {}"),
    Benign("doc comment", "fn f() {}", "/// Says `f`.\n///\n/// # Errors\n/// Never.\nfn f() {}"),
    Benign(
        "test module",
        "fn f() {}",
        "fn f() {}\n\n#[cfg(test)]\nmod tests {\n"
        "    use super::*;\n\n    #[test]\n    fn works() { assert_eq!(f(), ()); }\n}",
    ),
    Benign("tokio test", "fn f() {}", "#[tokio::test]\nasync fn f() {}"),
    Benign(
        "trait and impl",
        "struct P;",
        "struct P;\ntrait T { fn t(&self) -> bool; }\nimpl T for P { fn t(&self) -> bool { !false } }",
    ),
    Benign("generic", "fn f(a: Vec<u8>) {}", "fn f<T: AsRef<[u8]> + ?Sized>(a: &T) where T: Send {}"),
    Benign("inline module", "fn f() {}", "mod inner {\n    pub fn f() {}\n}"),
    Benign("never type", "fn f() {}", "fn f() -> ! { loop {} }"),
    Benign("raw word", "fn f(kind: u8) {}", "fn f(r#type: u8) {}"),
    Benign(
        "new import",
        "fn f() {}",
        "use std::borrow::Cow;\nuse std::fmt::{self, Write as _};\n" + HEAD + "fn f() {}",
    ),
    Benign(
        "renamed import",
        "fn f() {}",
        "use std::io::Result as IoResult;\n" + HEAD + "fn f() -> IoResult<()> { Ok(()) }",
    ),
    Benign("moved constant", "fn f() {}", "use std::fmt;\n" + HEAD.replace("use std::env;\n", "") + "fn f() {}"),
)  # fmt: skip
