"""Hostile edits: each would make cargo read a file or the environment, or run code, while it checks the edit."""

from __future__ import annotations

from dataclasses import dataclass

BASE = """\
//! A small library.
use std::collections::HashMap;
use std::env;

#[path = "other/place.rs"]
mod placed;
mod plain;

const GREETING: &str = include_str!("greeting.txt");
const VERSION: &str = env!("CARGO_PKG_VERSION");

#[derive(Debug, Clone)]
pub struct Store {
    items: HashMap<String, u32>,
}

impl Store {
    /// The number under `key`.
    pub fn get(&self, key: &str) -> u32 {
        my_log!("get {}", key);
        let found = self.items.get(key).copied();
        found.unwrap_or(0)
    }
}

pub fn name() -> String {
    env::var("NAME").unwrap_or_default()
}
"""


@dataclass(frozen=True, slots=True)
class Hostile:
    """`search` stands once in BASE; `replace` takes its place."""

    name: str
    search: str
    replace: str


_BODY = "        let found = self.items.get(key).copied();\n"
_ITEM = "pub fn name() -> String {\n"


def _in_body(name: str, code: str) -> Hostile:
    return Hostile(name, _BODY, f"        {code}\n{_BODY}")


def _item(name: str, code: str) -> Hostile:
    return Hostile(name, _ITEM, f"{code}\n{_ITEM}")


SECRET = "/etc/hostname"

HOSTILE = (
    # The five that make the compiler print a file or the environment.
    _item("compile_error of a file", f'compile_error!(include_str!("{SECRET}"));'),
    _item("include", f'include!("{SECRET}");'),
    _item("panic of a file in a constant", f'const _: () = panic!(include_str!("{SECRET}"));'),
    _item("compile_error of a variable", 'compile_error!(env!("HOME"));'),
    _item("module at a path", f'#[path = "{SECRET}"]\nmod stolen;'),
    # The same, spelled otherwise.
    _in_body("file in a local", f'let x: () = include_str!("{SECRET}");'),
    _in_body("bytes", f'let x: () = *include_bytes!("{SECRET}");'),
    _in_body("through std", f'let x: () = std::include_str!("{SECRET}");'),
    _in_body("through core with spaces", f'let x: () = :: core :: include_str ! ("{SECRET}");'),
    _in_body("raw identifier", f'let x: () = r#include_str!("{SECRET}");'),
    _in_body("comment inside", f'let x: () = include_str /* a */ ! // b\n ("{SECRET}");'),
    _in_body("nested comment inside", f'let x: () = include_str /* /* a */ */ !("{SECRET}");'),
    _in_body("other brackets", f'let x: () = include_str!["{SECRET}"];'),
    _in_body("braces", f'let x: () = include_str! {{ "{SECRET}" }};'),
    _in_body("in a safe macro", f'println!("{{}}", include_str!("{SECRET}"));'),
    _in_body("deep in safe macros", f'assert!(vec![format!("{{}}", include_str!("{SECRET}"))].is_empty());'),
    _in_body("raw text", f'let x: () = include_str!(r#"{SECRET}"#);'),
    _in_body("put together", 'let x: () = include_str!(concat!("/etc", "/hostname"));'),
    _in_body("from a variable", 'let x: () = include_str!(concat!(env!("HOME"), "/.ssh/id_rsa"));'),
    _in_body("variable", 'let x: () = env!("API_TOKEN");'),
    _in_body("optional variable", 'let x: () = option_env!("API_TOKEN");'),
    _in_body("env with a comment", 'let x: () = env/**/!("API_TOKEN");'),
    # What is there already, changed or moved.
    Hostile("another file", 'include_str!("greeting.txt")', f'include_str!("{SECRET}")'),
    Hostile("another variable", 'env!("CARGO_PKG_VERSION")', 'env!("API_TOKEN")'),
    Hostile("another path", '"other/place.rs"', f'"{SECRET}"'),
    Hostile("the path for another module", "mod placed;\nmod plain;", "mod placed2;\nmod plain;"),
    Hostile("module moved inside", "mod plain;", "mod inner { mod plain; }"),
    _item("new module", "mod secrets;"),
    _item("new raw module", "mod r#type;"),
    _in_body("module in a body", f'#[path = "{SECRET}"] mod stolen;'),
    _in_body("module in a macro", f'let v = vec![{{ #[path = "{SECRET}"] mod stolen; 1 }}];'),
    # Names given to macros by imports and other macros.
    _item("renamed import", f'use std::include_str as info;\nconst X: () = info!("{SECRET}");'),
    _item("renamed in a group", f'use std::{{include_str as vec, fmt}};\nconst X: () = vec!("{SECRET}");'),
    _item("renamed variable macro", 'use std::env as info;\nconst X: () = info!("API_TOKEN");'),
    _item("renamed through self", 'use std::env::{self as debug};\nconst X: () = debug!("API_TOKEN");'),
    _item(
        "exported again", f'pub use core::include_bytes;\nconst X: () = crate::include_bytes!("{SECRET}");'
    ),
    _item(
        "macro of our own",
        f'macro_rules! slurp {{ () => {{ include_str!("{SECRET}") }} }}\nconst X: () = slurp!();',
    ),
    _item(
        "macro made of parts",
        'macro_rules! call { ($m:ident) => { $m!("/etc/hostname") } }\ncall!(include_str);',
    ),
    _in_body("the workspace's macro, another text", f'my_log!("{SECRET}");'),
    _in_body("the workspace's macro, a name", "my_log!(include_str, key);"),
    _in_body("the workspace's macro, stringified", "my_log!(stringify!(/etc/hostname), key);"),
    _in_body("the workspace's macro, joined", 'my_log!(concat!("get {}", "get {}"), key);'),
    _in_body("unknown macro", f'let x: () = slurp!("{SECRET}");'),
    _in_body("macro of a path", f'let x: () = crate::vec!("{SECRET}");'),
    _in_body("query", 'let x = sqlx::query_file!("../../../etc/hostname");'),
    # Attributes and derives.
    _item("conditional path", f'#[cfg_attr(all(), path = "{SECRET}")]\nmod plain2;'),
    _item("documentation of a file", f'#[doc = include_str!("{SECRET}")]\npub struct S;'),
    _item("derive", '#[derive(RustEmbed)]\n#[folder = "/etc"]\npub struct Assets;'),
    _item(
        "derive beside a known one",
        '#[derive(Debug, Template)]\n#[template(path = "/etc/hostname")]\npub struct Page;',
    ),
    _item("attribute macro", "#[evil::run]\npub fn f() {}"),
    _item("attribute with spaces", "# [ /* x */ evil :: run ]\npub fn f() {}"),
    Hostile("inner attribute", "use std::env;\n", "#![feature(asm_experimental_arch)]\nuse std::env;\n"),
    Hostile("inner attribute in a function", _BODY, '        #![path = "x"]\n' + _BODY),
    _item("condition", "#[cfg(any())]\npub fn vanished() {}"),
    _item("condition by feature", '#[cfg(feature = "evil")]\npub fn vanished() {}'),
    _item("unsafe attribute", "#[unsafe(no_mangle)]\npub fn main2() {}"),
    _item("macro import", "#[macro_use]\nextern crate evil;"),
    # Machine code, foreign code.
    _in_body("assembler", 'core::arch::asm!(".incbin \\"/etc/hostname\\"");'),
    _item("global assembler", 'core::arch::global_asm!(".incbin \\"/etc/hostname\\"");'),
    _item("foreign function", 'extern "C" { fn system(s: *const i8) -> i32; }'),
    _item("foreign crate", "extern crate evil;"),
    _in_body("unsafe block", "let x = unsafe { *(0 as *const u32) };"),
    _item("unsafe function", "pub unsafe fn f() {}"),
    # What holds a file or a variable, read by the letter.
    _item("panic of a constant", 'const _: () = panic!("{}", GREETING);'),
    _item("letter of a constant", "const _: [(); GREETING.as_bytes()[0] as usize] = [(); 1];"),
    # What one reader takes for text and another for code.
    Hostile("line for a shell", "//! A small library.", "#!/bin/x /*\n//! A small library. */"),
    _item("C text", f'call!(cr#"a" include_str!("{SECRET}") "b"#);'),
    _item("prefix of later editions", f'call!(z"a" include_str!("{SECRET}"));'),
    _item("in a comment of one reader", f'/* /* */ include_str!("{SECRET}") */'),
    # Further attributes: of statements, parameters and fields, with a file or a variable in them.
    _in_body("attribute of a statement", "#[evil::run]\n        let x = 1;"),
    Hostile(
        "attribute of a parameter",
        "pub fn get(&self, key: &str)",
        "pub fn get(&self, #[evil::run] key: &str)",
    ),
    Hostile(
        "attribute of a field",
        "    items: HashMap<String, u32>,",
        "    #[evil(run)]\n    items: HashMap<String, u32>,",
    ),
    _item(
        "documentation under a condition",
        f'#[cfg_attr(all(), doc = include_str!("{SECRET}"))]\npub struct S;',
    ),
    Hostile(
        "documentation of the file", "use std::env;\n", f'#![doc = include_str!("{SECRET}")]\nuse std::env;\n'
    ),
    _item("a reason that is a file", f'#[expect(unused, reason = include_str!("{SECRET}"))]\nfn f() {{}}'),
    _item("a note that is a variable", '#[deprecated(note = env!("API_TOKEN"))]\nfn f() {}'),
    _item("raw name of an attribute", f'#[r#path = "{SECRET}"]\nmod stolen {{}}'),
    _item("module below a path", '#[path = "/etc"]\nmod stolen { mod hostname; }'),
    _item("test of another crate", 'use evil::test;\n#[test(migrations = "/etc")]\nfn t() {}'),
    # What is linked, and what runs while it is.
    _item("linked library", '#[link(name = "evil", kind = "static")]\nunsafe extern "C" {}'),
    Hostile("kind of crate", "use std::env;\n", '#![crate_type = "proc-macro"]\nuse std::env;\n'),
    _item("run before main", '#[used]\n#[unsafe(link_section = ".init_array")]\nstatic RUN: fn() = evil;'),
    _item(
        "arguments of the linker",
        '#![feature(link_args)]\n#[link_args = "-Wl,--script=/etc/hostname"]\nmod m {}',
    ),
    # A safe macro's name for another crate's macro, without a new name for it.
    _item("safe name of another crate", f'use evil::vec;\nconst X: () = vec!("{SECRET}");'),
    _item("safe names in a group", f'use {{std::fmt, evil::vec}};\nconst X: () = vec!("{SECRET}");'),
    _in_body("letters that look alike", f'let x: () = \u0456nclude_str!("{SECRET}");'),
    _in_body("where it is compiled", "let x: () = file!();"),
    _item("tags", "pub fn f() {} // \U000e0049\U000e0067\U000e006e\U000e006f\U000e0072\U000e0065"),
    _item("mark of another direction", "pub fn f() {} // \u061c }g nf"),
    _item("soft hyphen", 'pub fn f() -> &\'static str { "pass\u00adword" }'),
    _item("control character", "pub fn f() {}\x00 pub fn g() {}"),
    _item("hidden direction", "pub fn f() {} // \u202e }g nf"),
    _item("zero width", "pub fn f\u200b() {}"),
    _item("lone carriage return", "// a\rpub fn f() {}"),
)


def applied(edit: Hostile) -> str:
    """BASE after the edit."""
    assert BASE.count(edit.search) == 1, edit.name
    return BASE.replace(edit.search, edit.replace)
