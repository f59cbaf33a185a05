"""What a teller has to say of a finding, and how it becomes a story's ways out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rust_specialist.borrows.chart import MarkKind
from rust_specialist.borrows.way import WayOut
from rust_specialist.cargo.findings import Suggestion
from rust_specialist.cargo.story_facts import Facts, after, shown_in
from rust_specialist.explanations import Explanation, explanation
from rust_specialist.lint.fixes import keeps_syntax
from rust_specialist.lint.model import Applicability
from rust_specialist.text import Span

_MOST_WAYS = 5
_SURENESS = {
    Applicability.MACHINE_APPLICABLE: "The compiler is sure that this compiles.",
    Applicability.MAYBE_INCORRECT: "The compiler's guess: look at it before you take it.",
    Applicability.HAS_PLACEHOLDERS: "The compiler's proposal; what it leaves open is for you to fill in.",
}
_POLITE = re.compile(
    r"^(?:consider|try|you can|you could|you might (?:want|have meant) to|alternatively,(?: consider)?) "
)
_GERUND = {
    "adding": "add", "annotating": "annotate", "borrowing": "borrow", "calling": "call", "changing": "change",
    "cloning": "clone", "constraining": "constrain", "dereferencing": "dereference", "giving": "give",
    "importing": "import", "introducing": "introduce", "iterating": "iterate", "making": "make",
    "mutably": "mutably", "removing": "remove", "restricting": "restrict", "returning": "return",
    "specifying": "specify", "turning": "turn", "using": "use", "wrapping": "wrap",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """A way out in a teller's words. `title` has no full stop, `when` is a sentence.

    `fix` is a pattern for the title of the compiler's proposal that does it; where the compiler does not propose it,
    the way is left out, unless it `always` goes.
    """

    title: str
    when: str
    fix: str = ""
    always: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """A finding told. `headline` has no full stop, `why` is sentences; "" for the reason on the code's page.

    `ways` come first; then those of the page's case `case` (its title; None for the only one, "" for none that
    fits), but for those whose titles are in `without`. `fits` says which proposal of the compiler (a pattern for its
    title) does the same as a way of the page (its title): the way then has the proposal's fix. `marks` gives labels
    of the compiler (patterns) other words, "" for none at all, and `kinds` other marks. `lane` is the variable whose
    life the labels tell, "" for none. `here` is said of the error's place where the compiler has no label for it;
    `places` are further ones that it does not speak of.
    """

    headline: str
    why: str = ""
    case: str | None = None
    ways: tuple[Way, ...] = ()
    fits: Mapping[str, str] = field(default_factory=dict[str, str])
    marks: Mapping[str, str] = field(default_factory=dict[str, str])
    kinds: Mapping[str, MarkKind] = field(default_factory=dict[str, MarkKind])
    lane: str = ""
    here: str = ""
    places: tuple[tuple[Span, MarkKind, str], ...] = ()
    without: tuple[str, ...] = ()


def ways_of(facts: Facts, code: str, telling: Telling) -> tuple[WayOut, ...]:
    """The ways out of a telling: the teller's, the compiler's proposals, those of the page; best first."""
    left = list(facts.suggestions)
    found: list[WayOut] = []
    for number, way in enumerate(telling.ways):
        taken = _take(left, way.fix)
        if way.fix and taken is None and not way.always:
            continue
        found.append(_way(facts, f"own-{number}", way.title, way.when, taken))
    paged = [
        _way(
            facts,
            f"page-{number}",
            one.title,
            " ".join(one.when.split()),
            _take(left, _pattern(telling, one.title)),
        )
        for number, one in enumerate(_page_ways(code, telling.case))
        if one.title not in telling.without
    ]
    found += [one for one in paged if _is_ready(one)]
    sure = [one for one in left if one.fix.applicability.is_safe]
    found += _proposals(facts, sure)
    found += [one for one in paged if not _is_ready(one)]
    found += _proposals(facts, [one for one in left if one not in sure])
    return tuple(found[:_MOST_WAYS])


#: Ways out of borrow errors by name, and titles of proposals that are the same.
_SAME = {
    "lend": "borrow",
    "borrow": "borrow|iterating over a slice|removing the dereference",
    "clone": "clon",
    "copy-out": "clon",
    "bound": "restrict",
    "add-mut": "mutable|borrow instead",
    "mut-reference": "mutable",
    "name-it": "`let` binding",
    "initialise": "assigning a value",
    "add-move": "`move` keyword",
}


def with_proposals(facts: Facts, ways: tuple[WayOut, ...]) -> tuple[WayOut, ...]:
    """`ways` out of a borrow error with the compiler's proposals: as the fix of one that means the same, "
    "else behind."""
    left = list(facts.suggestions)
    found: list[WayOut] = []
    for way in ways:
        same = _SAME.get(way.name)
        taken = _take(left, same) if same is not None else None
        fix = taken.fix if taken is not None and way.fix is None else None
        if fix is not None and keeps_syntax(facts.source, fix):
            way = WayOut(way.name, way.title, way.when, fix)
        while same is not None and _take(left, same) is not None:
            pass
        found.append(way)
    return tuple([*found, *_proposals(facts, left)][:_MOST_WAYS])


def case_titles(code: str) -> tuple[str, ...]:
    """The titles of the cases on a code's page."""
    known = explanation(code)
    return tuple(one.title for one in known.cases) if known is not None else ()


def _page_ways(code: str, case: str | None) -> Iterator[_PageWay]:
    known = explanation(code)
    if known is not None:
        yield from _case_ways(known, case)


@dataclass(frozen=True, slots=True)
class _PageWay:
    title: str
    when: str


def _case_ways(known: Explanation, case: str | None) -> Iterator[_PageWay]:
    if case == "":
        return
    if case is None:
        # One case: its ways fit whatever the message says. Several: nobody knows which.
        chosen = known.cases[0] if len(known.cases) == 1 else None
    else:
        chosen = next((one for one in known.cases if one.title == case), None)
    for one in chosen.ways if chosen is not None else ():
        yield _PageWay(one.title, one.when)


def _is_ready(way: WayOut) -> bool:
    """Whether a way has a fix that leaves nothing open."""
    return way.fix is not None and way.fix.applicability is not Applicability.HAS_PLACEHOLDERS


def _pattern(telling: Telling, title: str) -> str:
    return next((pattern for pattern, known in telling.fits.items() if known == title), "")


def _take(left: list[Suggestion], pattern: str) -> Suggestion | None:
    if not pattern:
        return None
    for one in left:
        if re.search(pattern, one.fix.title):
            left.remove(one)
            return one
    return None


def _way(facts: Facts, name: str, title: str, when: str, taken: Suggestion | None) -> WayOut:
    if taken is None:
        return WayOut(name, title, when)
    code = after(facts.source, taken.fix, facts.expression)
    is_said = f"`{code}`" in title or (": `" in title and not name.startswith("rustc"))
    said = f"{title}: `{code}`" if code and not is_said and not title.startswith("Write `") else title
    return WayOut(name, said, when, taken.fix if keeps_syntax(facts.source, taken.fix) else None)


def _proposals(facts: Facts, left: list[Suggestion]) -> Iterator[WayOut]:
    for number, one in enumerate(left):
        fix = one.fix
        yield _way(facts, f"rustc-{number}", _title(fix.title), _SURENESS[fix.applicability], one)


def _title(text: str) -> str:
    """A proposal's title as an order, for one that begins politely."""
    first = shown_in(text.partition("\n")[0].partition(": `")[0].partition(", as the ")[0].rstrip(":.;"))
    bare = _POLITE.sub("", first)
    word, space, rest = bare.partition(" ")
    if bare != first and word in _GERUND:
        bare = f"{_GERUND[word]}{space}{rest}"
    return bare[:1].upper() + bare[1:]
