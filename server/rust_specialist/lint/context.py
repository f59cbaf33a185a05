"""What a check function is handed: the match that woke it, and the file and crate around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, cast

from rust_specialist.lint.reporter import Reporter
from rust_specialist.project import Crate, Role
from rust_specialist.semantics.bindings import Binding
from rust_specialist.semantics.body import Body
from rust_specialist.semantics.declarations import Function
from rust_specialist.semantics.facts import FileFacts
from rust_specialist.semantics.infer_calls import callee_of
from rust_specialist.semantics.resolution import Method
from rust_specialist.semantics.types import Type
from rust_specialist.syntax import Captures, Fragment, Node, Select, Source, arguments_of, select_of

T = TypeVar("T")

_LOOPS = frozenset({"loop_expression", "while_expression", "for_expression"})
_CFG_TOKEN = re.compile(r'"[^"]*"|\w+\(?|\)')
#: Kinds of the nodes that may stand for a macro around what was parsed again.
_FRAMES = frozenset(
    {"arguments", "array_expression", "source_file", "let_declaration", "expression_statement"}
)
_ROOTS = ("function_item", "const_item", "static_item")
_BODIES = frozenset({"function_item", "closure_expression", "async_block"})


@dataclass(frozen=True, slots=True)
class Match:
    """What woke a rule. `match.node` is the whole; `match["name"]` the first node captured as `@name`."""

    node: Node
    captures: Captures
    #: The resolved path of a call, type or literal; None where it is not known.
    path: str | None = None

    def __getitem__(self, name: str) -> Node:
        return self.captures[name][0]

    def get(self, name: str) -> Node | None:
        """The first node captured as `@name`, or None."""
        found = self.captures.get(name)
        return found[0] if found else None


@dataclass(slots=True)
class Shared:
    """What all contexts of one analysis of a file share."""

    source: Source
    facts: FileFacts
    crate: Crate
    role: Role
    path: str | None
    #: Whether the file's name says that it is compiled for tests only.
    is_test_file: bool
    bodies: dict[int, Body] = field(default_factory=dict[int, Body])
    memo: dict[object, object] = field(default_factory=dict[object, object])


@dataclass(frozen=True, slots=True)
class Context(Reporter):
    """The file around a match, and the questions a rule may ask about it. None always means "not known"."""

    shared: Shared
    #: The fragments (macro arguments parsed again) around the match, outermost first.
    fragments: tuple[Fragment, ...] = ()

    # -- the text and the tree

    @property
    def source(self) -> Source:
        """The file."""
        return self.shared.source

    def text(self, node: Node) -> str:
        """The text of `node`."""
        return self.shared.source.text(node)

    def parent(self, node: Node) -> Node | None:
        """The node around `node`; from a macro's argument, or a part of a branch of `select!`, it is the macro call."""
        outer = node.parent
        if outer is not None and outer.type in _FRAMES:
            fragment = self.shared.source.frames.get(outer.id)
            if fragment is not None and outer in fragment.frames:
                return fragment.macro
        return outer

    def ancestors(self, node: Node) -> Iterator[Node]:
        """The nodes around `node`, innermost first, out of macro arguments too."""
        outer = self.parent(node)
        while outer is not None:
            yield outer
            outer = self.parent(outer)

    def enclosing(self, node: Node, *kinds: str) -> Node | None:
        """The nearest node around `node` of one of these kinds of the grammar."""
        return next((outer for outer in self.ancestors(node) if outer.type in kinds), None)

    def arguments_of(self, macro: Node) -> Fragment | None:
        """The arguments of a macro call as expressions; see `syntax.arguments_of`."""
        return arguments_of(self.shared.source, macro)

    def select_of(self, macro: Node) -> Select | None:
        """The branches of a `select!`; see `syntax.select_of`."""
        return select_of(self.shared.source, macro)

    def descendants(self, node: Node, *kinds: str) -> Iterator[Node]:
        """The nodes of these kinds inside `node` (itself included), in order; none inside of token trees."""
        stack = [node]
        while stack:
            current = stack.pop()
            if current.type in kinds:
                yield current
            stack += reversed(current.named_children)

    def descendants_in_macros(self, node: Node, *kinds: str) -> Iterator[Node]:
        """As `descendants`, the arguments of known macros and the branches of `select!` included."""
        stack = [node]
        while stack:
            current = stack.pop()
            if current.type in kinds:
                yield current
            stack += reversed(current.named_children)
            if current.type == "macro_invocation":
                fragment, select = self.arguments_of(current), self.select_of(current)
                stack += reversed(fragment.arguments if fragment is not None else ())
                for arm in reversed(select.arms if select is not None else ()):
                    stack += reversed(arm.expressions)

    # -- where the code stands

    def body_kind(self, node: Node) -> str:
        """The kind of the nearest body around `node`.

        One of `fn`, `async fn`, `closure`, `async closure`, `async block`, `none`.
        """
        outer = self.enclosing(node, *_BODIES)
        if outer is None:
            return "none"
        if outer.type == "async_block":
            return "async block"
        if outer.type == "closure_expression":
            is_async = any(child.type == "async" for child in outer.children[:3])
            return "async closure" if is_async else "closure"
        modifiers = next((child for child in outer.children if child.type == "function_modifiers"), None)
        is_async = modifiers is not None and "async" in self.text(modifiers).split()
        return "async fn" if is_async else "fn"

    def in_async(self, node: Node) -> bool:
        """Whether the nearest function, closure or block around `node` is async."""
        return self.body_kind(node).startswith("async")

    def loop_around(self, node: Node) -> Node | None:
        """The nearest loop around `node` within its body, where `node` is run again on each turn."""
        below = node
        for outer in self.ancestors(node):
            if outer.type in _BODIES:
                return None
            if outer.type in _LOOPS and outer.child_by_field_name("value") != below:
                return outer
            below = outer
        return None

    def in_test(self, node: Node) -> bool:
        """Whether `node` is test code: a test, bench or example target, `#[cfg(test)]`, `#[test]` and its like.

        A file called `tests.rs`, or in a folder of that name inside the package, counts: its `mod` line elsewhere
        says `#[cfg(test)]`.
        """
        if self.shared.role in (Role.TEST, Role.BENCH, Role.EXAMPLE):
            return True
        if self.shared.is_test_file:
            return True
        for outer in (node, *self.ancestors(node)):
            if outer.type == "field_initializer":
                inner = [one for one in outer.named_children if one.type == "attribute_item"]
                if any(_is_for_tests(self.text(one).replace(" ", "")) for one in inner):
                    return True
            elif outer.type in _MAY_BE_FOR_TESTS:
                for attribute in self.attributes(outer):
                    text = self.text(attribute).replace(" ", "")
                    name = text.removeprefix("#[").rstrip("]").partition("(")[0]
                    if name == "cfg" and _is_for_tests(text):
                        return True
                    if name.rpartition("::")[2] in ("test", "bench", "rstest", "test_case", "proptest"):
                        return True
        return False

    def is_left_alone(self, node: Node) -> bool:
        """Whether a rule with `in_tests=False` says nothing here: in test code, and in modules that help tests.

        A rule with a twin speaks in such modules (`testing.rs`, `test_utils/`), as its twin does.
        """
        if self.in_test(node):
            return True
        path = self.shared.path
        return self.rule.like is None and path is not None and helps_tests(Path(path), self.shared.crate.root)

    def attributes(self, item: Node) -> list[Node]:
        """The `attribute_item`s before `item`."""
        found: list[Node] = []
        before = item.prev_named_sibling
        while before is not None and before.type in ("attribute_item", "line_comment", "block_comment"):
            if before.type == "attribute_item":
                found.append(before)
            before = before.prev_named_sibling
        found.reverse()
        return found

    # -- what is known of names and types

    @property
    def facts(self) -> FileFacts:
        """What the file declares."""
        return self.shared.facts

    @property
    def crate(self) -> Crate:
        """What Cargo says of the crate."""
        return self.shared.crate

    @property
    def role(self) -> Role:
        """What the file is compiled into (library, binary, build script ...)."""
        return self.shared.role

    @property
    def edition(self) -> int | None:
        """The crate's edition as a number, e.g. 2021."""
        return self.shared.crate.edition

    def body(self, node: Node) -> Body | None:
        """The function, const or static around `node`, its closures included; None outside of any.

        `body(node).body_at(node)` is the closure or async block nearest to `node`.
        """
        outer = node if node.type in _ROOTS else self.enclosing(node, *_ROOTS)
        if outer is None:
            return None
        known = self.shared.bodies
        if outer.start_byte not in known:
            known[outer.start_byte] = Body.of(self.shared.source, self.shared.facts, outer)
        return known[outer.start_byte]

    def resolve(self, node: Node) -> str | None:
        """The canonical path of a path node (`Mutex` -> `std::sync::Mutex`), through `use` lines and aliases."""
        return self.resolve_text(self.text(node), node)

    def resolve_text(self, path: str, at: Node) -> str | None:
        """The canonical path of `path` as written where `at` stands."""
        path = _without_arguments(path)
        body = self.body(at)
        if body is not None:
            return body.resolve(path, at)
        return self.shared.facts.resolve(path, self.module_of(at))

    def module_of(self, node: Node) -> tuple[str, ...]:
        """The inline modules of the file around `node`, outermost first."""
        names = [
            self.text(name)
            for outer in self.ancestors(node)
            if outer.type == "mod_item" and (name := outer.child_by_field_name("name")) is not None
        ]
        return tuple(reversed(names))

    def type_of(self, node: Node) -> Type | None:
        """The type of an expression."""
        body = self.body(node)
        return body.type_of(node) if body is not None else None

    def callee_of(self, call: Node) -> Function | None:
        """The signature of what a `call_expression` certainly calls: a function of this file, or one of std."""
        body = self.body(call)
        found = callee_of(body.root.inference, call) if body is not None else None
        return found.function if isinstance(found, Method) else found

    def binding_of(self, node: Node) -> Binding | None:
        """The local that an identifier names."""
        body = self.body(node)
        return body.binding_of(node) if body is not None else None

    def file_says(self, word: bytes) -> bool:
        """Whether the file's text holds `word` anywhere: a quick look before facts of the file are asked for.

        To leave off early only: what a rule finds in a group must not change with the text of another one.
        """
        return self.memo(("file says", word), lambda: word in self.source.document.text)

    def memo(self, key: object, compute: Callable[[], T]) -> T:
        """`compute()`, kept under `key` for all rules of this analysis of the file."""
        known = self.shared.memo
        if key not in known:
            known[key] = compute()
        return cast(T, known[key])

    # -- what a rule says: see `Reporter`

    def indentation(self, node: Node) -> str:
        """The white space at the start of the line on which `node` begins."""
        document = self.shared.source.document
        start = document.line_starts[document.line_of(node.start_byte)]
        line = document.text[start : node.start_byte]
        return line[: len(line) - len(line.lstrip())].decode("ascii", "replace")


#: Items and statements that may have `#[cfg(test)]`; values of fields have it inside.
_MAY_BE_FOR_TESTS = frozenset(
    {
        *("function_item", "mod_item", "impl_item", "const_item", "static_item", "struct_item", "enum_item"),
        *("let_declaration", "expression_statement"),
    }
)
_TEST_NAMES = frozenset({"test", "tests"})
#: Modules for the tests and measurements of other code, compiled without `cfg(test)`.
_HELPING_NAMES = frozenset(
    {
        *("testing", "test_util", "test_utils", "test_helpers", "test_support", "testutil", "testutils"),
        *("bench", "benches", "benchmark", "benchmarks"),
    }
)


def is_test_file(path: Path, root: Path | None) -> bool:
    """Whether the file is `tests.rs` or `.._tests.rs`, or lies in a folder of that name in the package at `root`."""
    if path.stem in _TEST_NAMES or path.stem.endswith("_tests"):
        return True
    if root is None or not path.is_relative_to(root):
        return False
    return not _TEST_NAMES.isdisjoint(path.relative_to(root).parts[:-1])


def helps_tests(path: Path, root: Path | None) -> bool:
    """Whether the file's name, or that of a folder of the package at `root`, says that tests or benchmarks use it."""
    inside = path.relative_to(root) if root is not None and path.is_relative_to(root) else Path(path.name)
    return path.stem in _HELPING_NAMES or not _HELPING_NAMES.isdisjoint(inside.parts[:-1])


def _is_for_tests(attribute: str) -> bool:
    """Whether a `#[cfg(..)]` speaks of `test`: alone or beside other conditions, but not in a `not(..)`."""
    around: list[str] = []
    for word in _CFG_TOKEN.findall(attribute):
        if word == ")":
            del around[-1:]
        elif word.endswith("("):
            around.append(word[:-1])
        elif word == "test" and "not" not in around:
            return True
    return False


def _without_arguments(path: str) -> str:
    """A path without its generic arguments: `Vec::<u8>::new` -> `Vec::new`."""
    if "<" not in path:
        return path
    kept: list[str] = []
    depth = 0
    for character in path:
        depth += character == "<"
        if depth == 0:
            kept.append(character)
        depth -= character == ">"
    return "".join(kept).replace("::::", "::").removesuffix("::")
