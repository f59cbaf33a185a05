"""A file that is parsed or written a few bytes at a time, each by a system call.

## What it does
Finds a `std::fs::File` handed as it is to `from_reader` or `to_writer` of serde_json, or to the like of ciborium and
rmp-serde.

## Why is this bad
A `File` has no buffer. These functions read byte by byte and write token by token, and each of that is a call of the
system: a file of a few megabytes takes seconds instead of milliseconds.

## Example
```rust
pub fn load(p: &str) -> Result<serde_json::Value, Box<dyn std::error::Error>> {
    Ok(serde_json::from_reader(std::fs::File::open(p)?)?) //~ serde_reader_unbuffered
}
```

## Use instead
```rust
pub fn load(p: &str) -> Result<serde_json::Value, Box<dyn std::error::Error>> {
    Ok(serde_json::from_reader(std::io::BufReader::new(std::fs::File::open(p)?))?)
}
```

## When it is fine
For a file of a few hundred bytes nobody will notice. In tests nothing is reported.

## Fix safety
Safe for a file that serde_json reads to its end. It is a suggestion where the file is only borrowed, as the buffer may
read more than was asked for, and for writing: errors of the last write are lost unless the writer is flushed.

## Limits
Formats that read the whole input at once (serde_yaml, toml) are left alone. Reading a file as a whole and parsing the
text with `from_slice` is often faster still.

## Sources
serde_json's documentation of `from_reader`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    arguments_in,
    call,
    rule,
)

#: Where the reader or writer stands among the arguments.
_READERS = {
    "serde_json::from_reader": 0,
    "serde_json::de::from_reader": 0,
    "ciborium::from_reader": 0,
    "ciborium::de::from_reader": 0,
    "rmp_serde::from_read": 0,
    "rmp_serde::decode::from_read": 0,
}
_WRITERS = {
    "serde_json::to_writer": 0,
    "serde_json::to_writer_pretty": 0,
    "serde_json::ser::to_writer": 0,
    "serde_json::ser::to_writer_pretty": 0,
    "ciborium::into_writer": 1,
    "ciborium::ser::into_writer": 1,
    "rmp_serde::encode::write": 0,
    "rmp_serde::encode::write_named": 0,
}


@rule(
    on=call(*_READERS, *_WRITERS),
    in_tests=False,
    docs="https://docs.rs/serde_json/latest/serde_json/fn.from_reader.html",
)
def serde_reader_unbuffered(match: Match, context: Context) -> Findings:
    path, arguments = match.path or "", arguments_in(match.node)
    index = _READERS.get(path, _WRITERS.get(path, 0))
    if len(arguments) <= index:
        return
    file = arguments[index]
    type_ = context.type_of(file)
    is_borrowed = False
    while type_ is not None and type_.is_reference:
        type_, is_borrowed = type_.argument(0), True
    if type_ is None or type_.path != "std::fs::File":
        return
    name = path.rpartition("::")[2]
    reads = path in _READERS
    effect = "reads the file byte by byte" if reads else "writes each token to the file by itself"
    yield context.finding(
        file,
        f"`{name}` {effect}: without a buffer each is a system call",
        _fix(match, file, reads, reads and not is_borrowed and path.startswith("serde_json"), context),
    )


def _fix(match: Match, file: Node, reads: bool, is_safe: bool, context: Context) -> Fix | None:
    turbofish = match.get("turbofish")
    if turbofish is not None and "File" in context.text(turbofish):
        return None
    name = "BufReader" if reads else "BufWriter"
    path = name if context.resolve_text(name, file) == f"std::io::{name}" else f"std::io::{name}"
    return context.fix(
        f"put a `{name}` in between",
        Applicability.MACHINE_APPLICABLE if is_safe else Applicability.MAYBE_INCORRECT,
        context.insert(file.start_byte, f"{path}::new("),
        context.insert(file.end_byte, ")"),
    )
