"""Sixty ordinary rules for Rust, as a project of ast-grep would have them."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

#: Name and pattern; `$A` is any one node, `$$$A` any number of them.
_PATTERNS = {
    "unwrap": "$A.unwrap()",
    "expect": "$A.expect($B)",
    "panic": "panic!($$$A)",
    "todo": "todo!($$$A)",
    "unimplemented": "unimplemented!($$$A)",
    "println": "println!($$$A)",
    "eprintln": "eprintln!($$$A)",
    "dbg": "dbg!($$$A)",
    "transmute": "std::mem::transmute($A)",
    "forget": "std::mem::forget($A)",
    "uninitialized": "std::mem::uninitialized()",
    "zeroed": "std::mem::zeroed()",
    "exit": "std::process::exit($A)",
    "thread-sleep": "std::thread::sleep($A)",
    "env-var": "std::env::var($A)",
    "read-to-string": "std::fs::read_to_string($A)",
    "double-clone": "$A.clone().clone()",
    "clone-iter": "$A.clone().iter()",
    "to-string-to-string": "$A.to_string().to_string()",
    "string-from-format": "String::from(format!($$$A))",
    "string-new-format": "format!($A).to_string()",
    "len-zero": "$A.len() == 0",
    "len-positive": "$A.len() > 0",
    "index-loop": "for $I in 0..$A.len() { $$$B }",
    "bool-true": "$A == true",
    "bool-false": "$A == false",
    "not-equal-not": "!($A == $B)",
    "collect-len": "$A.collect::<Vec<_>>().len()",
    "collect-iter": "$A.collect::<Vec<_>>().iter()",
    "filter-next": "$A.filter($B).next()",
    "map-unwrap-or": "$A.map($B).unwrap_or($C)",
    "map-flatten": "$A.map($B).flatten()",
    "filter-map-identity": "$A.filter_map(|$B| $B)",
    "and-then-some": "$A.and_then(|$B| Some($C))",
    "or-insert-new": "$A.or_insert_with(Vec::new)",
    "box-vec": "Box::new(Vec::new())",
    "box-string": "Box::new(String::new())",
    "rc-string": "Rc::new(String::new())",
    "arc-mutex-bool": "Arc::new(Mutex::new(false))",
    "lock-unwrap": "$A.lock().unwrap()",
    "read-unwrap": "$A.read().unwrap()",
    "write-unwrap": "$A.write().unwrap()",
    "borrow-mut": "$A.borrow_mut()",
    "as-ref-map": "$A.as_ref().map($B)",
    "ok-expect": "$A.ok().expect($B)",
    "err-unwrap": "$A.err().unwrap()",
    "match-bool": "match $A { true => $B, false => $C }",
    "if-let-some-return": "if let Some($A) = $B { return $C; }",
    "return-ok-unit": "return Ok(());",
    "loop-match": "loop { match $A { $$$B } }",
    "chars-nth": "$A.chars().nth($B)",
    "chars-count": "$A.chars().count()",
    "bytes-len": "$A.as_bytes().len()",
    "push-str-char": "$A.push_str($B)",
    "extend-vec": "$A.extend($B.iter().cloned())",
    "vec-remove-first": "$A.remove(0)",
    "ptr-null": "$A == std::ptr::null()",
    "spawn": "tokio::spawn($A)",
    "block-on": "$A.block_on($B)",
    "assert-bool": "assert_eq!($A, true)",
}


def ast_grep() -> str:
    """The program, of the environment that runs this or of the PATH."""
    beside = shutil.which("ast-grep", path=str(Path(sys.executable).parent))
    return beside or shutil.which("ast-grep") or "ast-grep"


def write_rules(folder: Path) -> None:
    """Make `folder` a project of ast-grep with the rules."""
    rules = folder / "rules"
    rules.mkdir(parents=True, exist_ok=True)
    # JSON is YAML.
    (folder / "sgconfig.yml").write_text(json.dumps({"ruleDirs": ["rules"]}), encoding="utf-8")
    for name, pattern in _PATTERNS.items():
        rule = {
            "id": name,
            "language": "Rust",
            "severity": "warning",
            "message": f"{name} needs a second look",
            "rule": {"pattern": pattern},
        }
        (rules / f"{name}.yml").write_text(json.dumps(rule), encoding="utf-8")
