"""Methods that a value of a generic type has by its bounds on traits of std."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from rust_specialist.borrows.words_of import words
from rust_specialist.semantics.infer_methods import bounds_of_value

if TYPE_CHECKING:
    from rust_specialist.borrows.builder import Builder
    from rust_specialist.semantics import Type

_Mode = Literal["&", "&mut", "self"]

_EXCLUSIVE = {
    "std::iter::Iterator": words("next nth position any all find find_map try_fold try_for_each"),
    "std::iter::DoubleEndedIterator": words("next next_back nth_back rfind nth position any all find"),
    "std::iter::ExactSizeIterator": words("next nth"),
    "std::io::Read": words("read read_to_end read_to_string read_exact read_vectored"),
    "std::io::BufRead": words("read read_to_end read_to_string read_exact consume read_until read_line"),
    "std::io::Write": words("write write_all flush write_fmt write_vectored"),
    "std::io::Seek": words("seek rewind stream_position"),
    "std::fmt::Write": words("write_str write_char write_fmt"),
    "std::hash::Hasher": words(
        "write write_u8 write_u16 write_u32 write_u64 write_usize write_i32 write_i64"
    ),
}
_CONSUMING = {
    "std::iter::IntoIterator": words("into_iter"),
    "std::iter::Iterator": words("into_iter map filter enumerate rev count collect sum for_each"),
}
_PEEKING = words("peek peek_mut next_if next_if_eq")
#: Iterators of std that are structs one can name in a field.
_ITERATORS = frozenset(
    f"std::{path}"
    for path in (
        "str::Chars",
        "str::CharIndices",
        "str::Bytes",
        "str::Lines",
        "str::Split",
        "str::SplitWhitespace",
        "slice::Iter",
        "slice::IterMut",
        "slice::Chunks",
        "slice::Windows",
        "vec::IntoIter",
        "vec::Drain",
        "iter::Peekable",
        "iter::Enumerate",
        "iter::Rev",
        "iter::Skip",
        "iter::Take",
        "iter::Zip",
        "iter::Chain",
        "iter::Cycle",
        "iter::Fuse",
        "env::Args",
        "env::ArgsOs",
        "collections::hash_map::Iter",
        "collections::hash_map::IntoIter",
        "collections::btree_map::Iter",
        "collections::btree_map::IntoIter",
        "io::Lines",
        "io::Bytes",
    )
)
_POINTED = re.compile(rb"where[^{]*&[^{:]*:")


def method(b: Builder, type_: Type, name: str, is_first: bool) -> tuple[_Mode, bool] | None:
    """How `name` takes a value of a generic type, and whether its result keeps a borrow; None when that is not certain.

    `is_first` unless the value is behind a reference, which may have the method by itself.
    """
    if name not in _NAMES:
        return None
    if type_.path in _ITERATORS and (name in _EXCLUSIVE["std::iter::Iterator"] or name in _PEEKING):
        return ("&mut", False) if name not in _PEEKING or type_.path == "std::iter::Peekable" else None
    if not (type_.parameter or type_.path == "impl"):
        return None
    bounds = bounds_of_value(type_, b.inference)
    paths = [bound.path if bound is not None else "?" for bound in bounds]
    if any(not path.startswith("std::") for path in paths) or type_.path in b.bounded_elsewhere:
        return None
    if not is_first and _POINTED.search(b.heads):
        return None
    if any(name in _EXCLUSIVE.get(path, ()) for path in paths):
        return "&mut", False
    if is_first and any(name in _CONSUMING.get(path, ()) for path in paths):
        return "self", False
    return None


_NAMES = frozenset[str]().union(*_EXCLUSIVE.values(), *_CONSUMING.values(), _PEEKING)
