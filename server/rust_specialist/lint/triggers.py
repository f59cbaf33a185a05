"""What wakes a rule: a shape of Rust code and, mostly, the word that must stand in it.

All rules share one query with one pattern per shape; a dictionary from word to rules does the rest, so a hundred
rules cost little more than ten.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rust_specialist.lint.context import Context, Match

Finder = Callable[["Match", "Context"], Collection[str]]
"""One look at a match on behalf of many rules: the words of those that have something to say about it."""


class Word(Enum):
    """Which word of a match is looked up."""

    NONE = "none"
    #: The text of the node captured as `@key`.
    KEY = "key"
    #: The last segment of the path captured as `@path`, which is resolved where a trigger names whole paths.
    PATH = "path"
    #: Any of the words that the trigger's `finder` gives for the match.
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A pattern of the tree-sitter query language that captures `@node`, and the words that select a rule.

    With no `words` every match wakes the rule. `paths` are canonical paths, one of which the resolved `@path` must
    be. `alone` patterns are compiled by themselves (a rule's own query).
    """

    pattern: str
    word: Word = Word.NONE
    words: frozenset[str] = frozenset()
    paths: frozenset[str] = frozenset()
    alone: bool = False
    whole_file: bool = False
    finder: Finder | None = None


_METHOD_CALL = """
(call_expression
  function: [
    (field_expression value: (_) @receiver field: (field_identifier) @key)
    (generic_function
      function: (field_expression value: (_) @receiver field: (field_identifier) @key)
      type_arguments: (type_arguments) @turbofish)
  ]
  arguments: (arguments) @arguments) @node
"""

_CALL = """
(call_expression
  function: [
    (identifier) @path
    (scoped_identifier) @path
    (generic_function function: [(identifier) (scoped_identifier)] @path
      type_arguments: (type_arguments) @turbofish)
  ]
  arguments: (arguments) @arguments) @node
"""

MACRO_CALL = "(macro_invocation macro: (_) @path (token_tree) @arguments) @node"

_ATTRIBUTE = """
[
  (attribute_item (attribute . [(identifier) (scoped_identifier)] @path))
  (inner_attribute_item (attribute . [(identifier) (scoped_identifier)] @path))
] @node
"""

_GENERIC_TYPE = "(generic_type type: (_) @path type_arguments: (type_arguments) @arguments) @node"

_SCOPED_PATH = "[(scoped_identifier) (scoped_type_identifier)] @path @node"

_STRUCT_LITERAL = "(struct_expression name: (_) @path body: (_) @fields) @node"


def _by_path(pattern: str, paths: tuple[str, ...]) -> Trigger:
    # A bare name is looked up as it is written; a path only after `use` lines and aliases are taken into account.
    whole = frozenset(path for path in paths if "::" in path)
    last = frozenset(path.rpartition("::")[2] for path in paths)
    return Trigger(pattern, Word.PATH, last, whole)


def method_call(*names: str) -> Trigger:
    """`receiver.name(arguments)`; captures `receiver`, `key` (the name), `arguments`, `turbofish` if there is one."""
    return Trigger(_METHOD_CALL, Word.KEY, frozenset(names))


def call(*paths: str) -> Trigger:
    """`path(arguments)`, whatever the file's `use` lines make of it; captures `path`, `arguments`, `turbofish`.

    `"std::thread::sleep"` is the canonical path; a bare `"sleep"` matches any path that ends so. A path that
    a `use` line renames (`sleep as nap`) is found too.
    """
    return _by_path(_CALL, paths)


#: Every call of a path; captures as `call` has them. For a rule that decides by what the callee is.
any_call = Trigger(_CALL, Word.PATH)


def macro_call(*names: str) -> Trigger:
    """`name!(..)` or `any::path::name!(..)`; captures `path` and `arguments` (the token tree)."""
    return Trigger(MACRO_CALL, Word.PATH, frozenset(names))


def attribute(*names: str) -> Trigger:
    """`#[name]`, `#[name(..)]`, `#[any::path::name]`, outer or inner; captures `path`."""
    return Trigger(_ATTRIBUTE, Word.PATH, frozenset(names))


def generic_type(*paths: str) -> Trigger:
    """`Path<..>` in a type; captures `path` and `arguments` (the `type_arguments`). Paths as in `call`."""
    return _by_path(_GENERIC_TYPE, paths)


def scoped_path(*paths: str) -> Trigger:
    """`a::Path`, in a type, an expression or a `use` line as it is written there. Paths as in `call`."""
    return _by_path(_SCOPED_PATH, paths)


def struct_literal(*paths: str) -> Trigger:
    """`Path { .. }` as an expression; captures `path` and `fields`. Paths as in `call`; none means every literal."""
    return _by_path(_STRUCT_LITERAL, paths) if paths else Trigger(_STRUCT_LITERAL)


def found(pattern: str, finder: Finder, *words: str) -> Trigger:
    """A pattern at whose matches `finder` is asked once for all rules that share both; `words` are one rule's."""
    return Trigger(pattern, Word.FOUND, frozenset(words), finder=finder)


def node(*kinds: str) -> tuple[Trigger, ...]:
    """Every node of these kinds of the grammar, e.g. `node("let_declaration")`."""
    return tuple(Trigger(f"({kind}) @node") for kind in kinds)


def query(text: str) -> Trigger:
    """A query of one's own, for what the shapes above cannot say; it must capture `@node`."""
    return Trigger(text, alone=True)


#: Wakes a rule once per file with the `source_file` node; such a rule runs again on every change, so it must be quick.
whole_file = Trigger("", whole_file=True)

#: `unsafe { .. }`
unsafe_block = Trigger("(unsafe_block) @node")
