"""Macro calls, attributes, modules and imports, read off the tokens of a file: in macros' arguments as everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rust_specialist.agent.guard_lists import words
from rust_specialist.agent.tokens import Kind, Token, Tokens

_OPENING = {"(": ")", "[": "]", "{": "}"}
# Words before a `!` that negates.
_KEYWORDS = frozenset(
    words(
        "as await break const continue else for if impl in let loop match move mut ref return static unsafe where "
        "while yield async dyn fn"
    )
)


@dataclass(frozen=True, slots=True)
class MacroCall:
    """`path!(arguments)`: the segments of the path, and the tokens from the `!` on as they are written."""

    path: tuple[str, ...]
    arguments: tuple[str, ...]
    literals: frozenset[str]
    #: Words inside the arguments that are followed by `!`.
    nested: frozenset[str]
    #: All words inside the arguments.
    words: frozenset[str]
    start: int

    @property
    def name(self) -> str:
        """The last segment."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Attribute:
    """`#[path ...]` or, if `is_inner`, `#![path ...]`; `tokens` is all between the brackets."""

    path: str
    tokens: tuple[str, ...]
    is_inner: bool
    start: int


@dataclass(frozen=True, slots=True)
class Import:
    """A `use` line: all its words, and the names it gives with `as`, each with what it renames.

    `root` is the first segment of its path; empty where it begins with a group.
    """

    words: tuple[str, ...]
    renames: tuple[tuple[str, str], ...]
    root: str
    start: int


@dataclass(frozen=True)
class Shapes:
    """What the guard looks at in one text."""

    tokens: Tokens

    @cached_property
    def macros(self) -> tuple[MacroCall, ...]:
        """All macro calls, those inside of others' arguments too."""
        return tuple(self._macros())

    @cached_property
    def attributes(self) -> tuple[Attribute, ...]:
        """All attributes but documentation comments."""
        return tuple(self._attributes())

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """All `use` lines."""
        return tuple(self._imports())

    @cached_property
    def modules(self) -> tuple[tuple[str, ...], ...]:
        """The modules in files of their own (`mod name;`): the inline modules around, then the name."""
        return tuple(self._modules())

    @cached_property
    def literals(self) -> frozenset[str]:
        """All texts and characters as they are written."""
        return frozenset(token.text for token in self.tokens.tokens if token.kind is Kind.LITERAL)

    def count(self, word: str) -> int:
        """How often the keyword `word` stands in the code."""
        return sum(token.is_word(word) and not token.is_raw for token in self.tokens.tokens)

    def uses(self, name: str) -> int:
        """How often `name` stands in the code, with `r#` or without: it is the same name."""
        return sum(token.is_word(name) for token in self.tokens.tokens)

    def start_of(self, word: str) -> int:
        """Where the last `word` stands; 0 if it does not."""
        places = [token.start for token in self.tokens.tokens if token.is_word(word)]
        return places[-1] if places else 0

    def _macros(self) -> Iterator[MacroCall]:
        tokens = self.tokens.tokens
        for at, token in enumerate(tokens):
            if token.kind is not Kind.WORD or at + 2 > len(tokens) or not _is_call(tokens, at):
                continue
            end = _closing(tokens, _opening(tokens, at))
            inside = tokens[at + 1 : end]
            yield MacroCall(
                _path_before(tokens, at),
                tuple(one.text for one in inside),
                frozenset(one.text for one in inside if one.kind is Kind.LITERAL),
                frozenset(
                    one.text
                    for index, one in enumerate(inside)
                    if one.kind is Kind.WORD and index + 1 < len(inside) and inside[index + 1].is_mark("!")
                ),
                frozenset(one.text for one in inside if one.kind is Kind.WORD),
                token.start,
            )

    def _attributes(self) -> Iterator[Attribute]:
        tokens = self.tokens.tokens
        for at, token in enumerate(tokens):
            if not token.is_mark("#"):
                continue
            is_inner = at + 1 < len(tokens) and tokens[at + 1].is_mark("!")
            opening = at + 1 + is_inner
            if opening >= len(tokens) or not tokens[opening].is_mark("["):
                continue
            inside = tokens[opening + 1 : _closing(tokens, opening) - 1]
            yield Attribute(_path_of(inside), tuple(one.text for one in inside), is_inner, token.start)

    def _imports(self) -> Iterator[Import]:
        tokens = self.tokens.tokens
        for at, token in enumerate(tokens):
            if not token.is_word("use") or token.is_raw:
                continue
            end = at
            while end < len(tokens) and not tokens[end].is_mark(";"):
                end += 1
            words = [one for one in tokens[at + 1 : end] if one.kind is Kind.WORD]
            renames = tuple(
                (words[index - 1].text, words[index + 1].text)
                for index, one in enumerate(words)
                if one.is_word("as") and 0 < index < len(words) - 1
            )
            path = [one for one in tokens[at + 1 : end] if not one.is_mark(":")]
            root = path[0].text if path and path[0].kind is Kind.WORD else ""
            yield Import(tuple(one.text for one in words), renames, root, token.start)

    def _modules(self) -> Iterator[tuple[str, ...]]:
        tokens = self.tokens.tokens
        around: list[str] = []
        for at, token in enumerate(tokens):
            if token.is_mark("{"):
                is_module = at >= 2 and tokens[at - 2].is_word("mod") and tokens[at - 1].kind is Kind.WORD
                around.append(tokens[at - 1].text if is_module else "{}")
            elif token.is_mark("}") and around:
                around.pop()
            elif (
                token.is_word("mod")
                and not token.is_raw
                and at + 2 < len(tokens)
                and tokens[at + 2].is_mark(";")
            ):
                yield (*around, tokens[at + 1].text)


def _is_call(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` is the name of a macro that is called (or defined: `macro_rules! name {`)."""
    if at + 1 >= len(tokens) or not tokens[at + 1].is_mark("!"):
        return False
    if tokens[at].text in _KEYWORDS and not tokens[at].is_raw:
        return False
    opening = _opening(tokens, at)
    return opening < len(tokens) and tokens[opening].text in _OPENING and tokens[opening].kind is Kind.MARK


def _opening(tokens: Sequence[Token], at: int) -> int:
    """Where the delimiter of the macro call at `at` stands, if it is one."""
    opening = at + 2
    return opening + 1 if opening < len(tokens) and tokens[opening].kind is Kind.WORD else opening


def _closing(tokens: Sequence[Token], opening: int) -> int:
    """One past the delimiter that closes the one at `opening`."""
    depth = 0
    for at in range(opening, len(tokens)):
        if tokens[at].kind is Kind.MARK:
            depth += tokens[at].text in _OPENING
            depth -= tokens[at].text in _OPENING.values()
            if depth == 0:
                return at + 1
    return len(tokens)


def _path_before(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    """The path that ends with the word at `at`; a leading `::` is an empty segment."""
    path = [tokens[at].text]
    while at >= 2 and tokens[at - 1].is_mark(":") and tokens[at - 2].is_mark(":"):
        at -= 3
        is_word = at >= 0 and tokens[at].kind is Kind.WORD
        path.insert(0, tokens[at].text if is_word else "")
        if not is_word:
            break
    return tuple(path)


def _path_of(tokens: Sequence[Token]) -> str:
    """The path at the start of an attribute; `unsafe(no_mangle)` has that of its inside."""
    if len(tokens) > 2 and tokens[0].is_word("unsafe") and tokens[1].is_mark("("):
        tokens = tokens[2:]
    path = ""
    for token in tokens:
        if token.kind is not Kind.WORD and not token.is_mark(":"):
            break
        path += token.text
    return path
