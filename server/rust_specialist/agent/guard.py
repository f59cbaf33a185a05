"""The guard: whether a changed file may be given to cargo.

Compiling is not harmless: macros read files and the environment, `mod` and `#[path]` name files, and the compiler
prints what it read. So an edit may bring into a file only what is known to do neither: macros, attributes and derives
that the file had before or that are on a short list. Whatever is not understood is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rust_specialist.agent.guard_lists import (
    FORBIDDEN_MACROS,
    FORBIDDEN_WORDS,
    SAFE_ATTRIBUTES,
    SAFE_CONDITIONS,
    SAFE_CRATES,
    SAFE_DERIVES,
    SAFE_INNER_ATTRIBUTES,
    SAFE_MACROS,
)
from rust_specialist.agent.guard_shapes import Attribute, Import, MacroCall, Shapes
from rust_specialist.agent.names import Names, names_in
from rust_specialist.agent.tokens import Kind, Token, Tokens, literals_agree, tokens_of
from rust_specialist.syntax import Node, Source
from rust_specialist.text import decode

# Control characters, and those that make text read otherwise than it stands.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    r"\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]|\r(?!\n)"
)
_WORD = re.compile(rf"\b(?:{'|'.join(FORBIDDEN_WORDS)})\b")
# With comments between the name and its mark, and in texts too: a second reading that needs no grammar.
_GAP = r"(?:\s|/\*.*?\*/|//[^\n]*\n)*"
_CALL = re.compile(rf"\b(?:include|env|asm|macro_rules){_GAP}!{_GAP}[(\[{{]", re.DOTALL)
_PATH = re.compile(rf"#{_GAP}!?{_GAP}\[[^\]]*\bpath\b", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Objection:
    """Why an edit is not given to cargo. `what` is a sentence without a full stop; `line` counts from 1."""

    what: str
    line: int

    def __str__(self) -> str:
        """The sentence with its line."""
        return f"line {self.line}: {self.what}"


def objections(
    before: bytes, after: bytes, *, allow_unsafe: bool = False, names: Names | None = None
) -> tuple[Objection, ...]:
    """What forbids to compile `after` in the place of `before`, both whole Rust files; nothing: it may be compiled.

    `names` are those that the workspace gives (the file's own count always). New `unsafe` is refused unless
    `allow_unsafe`.
    """
    if before == after:
        return ()
    found = [*_raw(decode(before), decode(after))]
    (old, is_old_sure), (new, is_new_sure) = _read(before), _read(after)
    for name, is_sure in (("the file", is_old_sure), ("the edited file", is_new_sure)):
        if not is_sure:
            found.append(Objection(f"where comments and texts of {name} end is not certain", 1))
    if _shebang(after) != _shebang(before):
        found.append(Objection("the first line is one for a shell", 1))
    own, given = names_in(before), names or Names()
    everywhere = Names(own.macros | given.macros, own.holding | given.holding)
    judge = _Judge(Shapes(old), Shapes(new), everywhere, allow_unsafe, after)
    return tuple(dict.fromkeys((*found, *judge.objections())))


def _shebang(text: bytes) -> bytes:
    """The line that the compiler passes over at the start, whatever stands in it."""
    line = text.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    return line if re.match(rb"#!(?!\s*\[)", line) else b""


@lru_cache(maxsize=4)
def _read(text: bytes) -> tuple[Tokens, bool]:
    """The tokens of a text, and whether the tree sees the same; edits of one file are judged one after the other."""
    tokens = tokens_of(text)
    return tokens, literals_agree(Source.parse(text), tokens)


def new_syntax_errors(before: bytes, after: bytes) -> tuple[int, ...]:
    """The lines (from 1) of `after` with syntax errors that `before` had not."""
    known = Counter(_error_texts(before))
    lines: list[int] = []
    source = Source.parse(after)
    for node in _errors(source.root):
        text = source.bytes_of(node) if not node.is_missing else node.type.encode()
        if known[text]:
            known[text] -= 1
        else:
            lines.append(node.start_point.row + 1)
    return tuple(sorted(set(lines)))


def _error_texts(text: bytes) -> Iterator[bytes]:
    source = Source.parse(text)
    for node in _errors(source.root):
        yield source.bytes_of(node) if not node.is_missing else node.type.encode()


def _errors(root: Node) -> Iterator[Node]:
    """The outermost ERROR nodes and the MISSING ones below `root`."""
    pending = [root]
    while pending:
        node = pending.pop()
        if node.is_error or node.is_missing:
            yield node
        elif node.has_error:
            pending += node.children


def _raw(before: str, after: str) -> Iterator[Objection]:
    """What can be said of the texts as they are."""
    for pattern, what in (
        (_HIDDEN, "an invisible or control character is new"),
        (_WORD, "`{}` is new"),
        (_CALL, "`{}` is new"),
        (_PATH, "an attribute that names a `path` is new"),
    ):
        known = Counter(match[0] for match in pattern.finditer(before))
        for match in pattern.finditer(after):
            if known[match[0]]:
                known[match[0]] -= 1
            else:
                name = re.match(r"\w*", match[0])
                yield Objection(what.format(name[0] if name else ""), after.count("\n", 0, match.start()) + 1)


@dataclass(frozen=True)
class _Judge:
    old: Shapes
    new: Shapes
    names: Names
    allow_unsafe: bool
    text: bytes

    def objections(self) -> Iterator[Objection]:
        yield from self._keywords()
        yield from self._modules()
        yield from self._imports()
        yield from self._attributes()
        yield from self._macros()
        yield from self._prefixes()
        yield from self._holding()

    def _objection(self, what: str, start: int) -> Objection:
        return Objection(what, self.text.count(b"\n", 0, start) + 1)

    def _keywords(self) -> Iterator[Objection]:
        for word in ("unsafe", "extern"):
            if word == "unsafe" and self.allow_unsafe:
                continue
            if self.new.count(word) > self.old.count(word):
                yield self._objection(f"`{word}` is new", self.new.start_of(word))

    def _modules(self) -> Iterator[Objection]:
        if Counter(self.new.modules) - Counter(self.old.modules):
            yield self._objection("a module in another file (`mod name;`) is new", self.new.start_of("mod"))

    def _imports(self) -> Iterator[Objection]:
        known = {(one.words, one.renames) for one in self.old.imports}
        for one in self.new.imports:
            if (one.words, one.renames) not in known:
                yield from self._import(one)

    def _import(self, one: Import) -> Iterator[Objection]:
        names = FORBIDDEN_MACROS - {"env"}
        for word in one.words:
            if word in names:
                yield self._objection(f"an import of `{word}` is new", one.start)
        for renamed, name in one.renames:
            if name in SAFE_MACROS | SAFE_CRATES | SAFE_ATTRIBUTES | SAFE_DERIVES or renamed == "env":
                yield self._objection(f"an import of `{renamed}` as `{name}` is new", one.start)

    def _attributes(self) -> Iterator[Objection]:
        known = {(one.tokens, one.is_inner) for one in self.old.attributes}
        derives = {name for one in self.old.attributes for name in _derived(one)}
        for one in self.new.attributes:
            if (one.tokens, one.is_inner) in known:
                continue
            shown = f"#{'!' if one.is_inner else ''}[{one.path}]"
            if one.path not in (SAFE_INNER_ATTRIBUTES if one.is_inner else SAFE_ATTRIBUTES):
                yield self._objection(f"the attribute `{shown}` is new", one.start)
            elif one.path == "test" and len(one.tokens) > 1:
                # The standard library's takes nothing; those of others read what they are given.
                yield self._objection("`#[test]` with arguments is new", one.start)
            elif one.path == "cfg" and " ".join(one.tokens[2:-1]) not in SAFE_CONDITIONS:
                yield self._objection("a condition (`#[cfg]`) is new", one.start)
            for name in _derived(one):
                if name not in SAFE_DERIVES and name not in derives:
                    yield self._objection(f"a derive of `{name}` is new", one.start)

    def _macros(self) -> Iterator[Objection]:
        known = {(one.path, one.arguments) for one in self.old.macros}
        used = {one.path for one in self.old.macros}
        renamed = {name for one in self.old.imports for _, name in one.renames} | self._imported()
        for one in self.new.macros:
            if (one.path, one.arguments) in known:
                continue
            if one.name in FORBIDDEN_MACROS:
                yield self._objection(f"`{one.name}!` is new or changed", one.start)
            elif not self._is_safe(one, renamed) and not (one.path in used and self._says_nothing_new(one)):
                what = "gets new texts or macros" if one.path in used else "is new in this file"
                yield self._objection(f"the macro `{'::'.join(one.path)}!` {what}", one.start)

    def _imported(self) -> set[str]:
        """The names that new imports bring from crates that are not known: they may be those of safe macros."""
        known = {one.words for one in self.old.imports}
        return {
            word
            for one in self.new.imports
            if one.words not in known and one.root not in SAFE_CRATES
            for word in one.words
        }

    def _is_safe(self, one: MacroCall, renamed: Collection[str]) -> bool:
        if one.name not in SAFE_MACROS or one.name in self.names.macros or one.name in renamed:
            return False
        first = next((segment for segment in one.path if segment), "")
        return len(one.path) == 1 or (first in SAFE_CRATES and first not in renamed)

    def _says_nothing_new(self, one: MacroCall) -> bool:
        """Whether a macro of which nothing is known is given only texts that the file had, and makes no new ones."""
        unsure = {"concat", "stringify"}
        return (
            one.literals <= self.old.literals
            and one.nested <= SAFE_MACROS - unsure - self.names.macros
            and not one.words & (FORBIDDEN_MACROS | unsure)
        )

    def _holding(self) -> Iterator[Objection]:
        for name in sorted(self.names.holding):
            if self.new.uses(name) > self.old.uses(name):
                what = f"`{name}`, which holds a file or a variable, is used once more"
                yield self._objection(what, self.new.start_of(name))

    def _prefixes(self) -> Iterator[Objection]:
        """Words that touch a text or `#`: some editions read a literal there, others do not."""
        known = Counter((one.text, other.text) for one, other in _touching(self.old.tokens.tokens))
        for one, other in _touching(self.new.tokens.tokens):
            if known[one.text, other.text]:
                known[one.text, other.text] -= 1
            else:
                what = f"`{one.text}` touches a text: how that is read depends on the edition"
                yield self._objection(what, one.start)


def _touching(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, Token]]:
    for one, other in pairwise(tokens):
        touches = one.end == other.start and other.text[:1] in "\"'#" and other.kind is not Kind.WORD
        if touches and one.kind in (Kind.WORD, Kind.LIFETIME):
            yield one, other
    for one in tokens:
        # Raw C texts are other tokens before edition 2021, with another end.
        if one.kind is Kind.LITERAL and one.text[:2] == "cr":
            yield one, one


def _derived(attribute: Attribute) -> Iterator[str]:
    """The paths that a `derive` names."""
    if attribute.path == "derive":
        for name in "".join(attribute.tokens[2:-1]).split(","):
            if name:
                yield name.removeprefix("::")
