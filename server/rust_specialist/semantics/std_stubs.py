"""Signatures of std and of the lock and channel crates, from `std_stubs.rs` beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rust_specialist.semantics.facts import FileFacts
from rust_specialist.semantics.items import facts_of_children
from rust_specialist.semantics.types import Type
from rust_specialist.syntax import Source


@cache
def stubs() -> FileFacts:
    """The table as facts: methods of types, and functions of modules as if modules were types."""
    source = Source.parse(Path(__file__).with_name("std_stubs.rs").read_bytes())
    return FileFacts.of((facts_of_children(source, source.root),))


def warm_up() -> None:
    """Read the table now (about 50 ms of CPU, once) instead of with the first method call that is looked at."""
    _ = stubs().method(Type("std::string::String"), "len")
