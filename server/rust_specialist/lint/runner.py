"""Running rules over a file: one query for every shape, one look-up per match, one cache entry per group."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from rust_specialist.lint.blocks import BlockCache
from rust_specialist.lint.context import Context, Match, Shared, is_test_file
from rust_specialist.lint.dispatch import Dispatch, Entry, Woken
from rust_specialist.lint.gates import allows, severity_in
from rust_specialist.lint.model import Finding, Severity
from rust_specialist.lint.places import DocumentKind
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.suppressions import (
    allowed_by_attribute,
    apply_suppressions,
    suppressions_in,
    without_suppressed,
)
from rust_specialist.lint.triggers import Finder, Word
from rust_specialist.project import Crate, Role
from rust_specialist.semantics.facts import FileFacts
from rust_specialist.semantics.items import ItemFacts, item_facts, visible
from rust_specialist.semantics.memory import Memory
from rust_specialist.syntax import (
    CONTAINERS,
    EXPRESSION_MACROS,
    SELECT_MACROS,
    SPLIT_ABOVE,
    Captures,
    Fragment,
    Group,
    Node,
    Source,
    arguments_of,
    macro_name,
    select_of,
    span_of,
    top_groups,
)
from rust_specialist.text import Document, Span

_UNSAFE = re.compile(rb"\bunsafe\s*(?:\{|impl\b)")

# The rules that run are kept for so many crates, or states of a manifest that is being typed.
_MOST_CRATES = 64

_END = object()

OnError = Callable[[Rule, Exception], None]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the rules say of one state of a file; findings are sorted by place, then by rule."""

    findings: tuple[Finding, ...]
    facts: FileFacts


@dataclass(slots=True)
class GroupCache:
    """What was found in the groups of one document, kept between its states. Belongs to whoever keeps the document.

    Only what the last analysis used is kept, so it never grows beyond one document.
    """

    #: By an item's text, and whether a syntax error stands beside it.
    items: dict[tuple[bytes, bool], ItemFacts] = field(default_factory=dict[tuple[bytes, bool], ItemFacts])
    members: Memory = field(default_factory=Memory)
    facts: tuple[tuple[ItemFacts, ...], FileFacts] | None = None
    #: What can be seen of the items that `facts` were made of.
    visible: tuple[object, ...] = ()
    surroundings: object = None
    findings: BlockCache = field(default_factory=BlockCache)


class Linter:
    """Rules ready to run. Compiles its query at the first use; may serve any number of files and caches."""

    def __init__(
        self,
        rules: Iterable[Rule],
        *,
        severities: Mapping[str, Severity] | None = None,
        known: Iterable[str] | None = None,
        on_error: OnError | None = None,
        split_above: int = SPLIT_ABOVE,
    ) -> None:
        """`severities` replaces rules' own by id; `known` are all names a suppression may speak of (default: ours).

        The members of an `impl` or `mod` of more than `split_above` bytes are linted one by one.
        """
        self.rules = tuple(rules)
        self.split_above = split_above
        self._severities = dict(severities or {})
        self._on_error = on_error
        self._known = frozenset(known) if known is not None else names_of(self.rules)
        self._disabled: set[str] = set()
        self._active: dict[tuple[str, int], Mapping[str, Severity]] = {}

    @property
    def disabled(self) -> frozenset[str]:
        """The ids of rules that raised and were switched off."""
        return frozenset(self._disabled)

    def check(
        self,
        source: Source,
        crate: Crate,
        path: str | None = None,
        cache: GroupCache | None = None,
        role: Role | None = None,
    ) -> Analysis:
        """Run to the end. `path` is the file's path, from which its role in the crate is read if none is given."""
        run = self.start(source, crate, path, cache, role)
        while not run.step(1.0):
            pass
        return run.analysis

    def start(
        self,
        source: Source,
        crate: Crate,
        path: str | None = None,
        cache: GroupCache | None = None,
        role: Role | None = None,
    ) -> Run:
        """A run that works in slices, for a loop that has other things to do."""
        return Run(self, source, crate, path, cache if cache is not None else GroupCache(), role)

    # -- what a run asks of its linter

    @cached_property
    def dispatch(self) -> Dispatch:
        """Who is woken by what."""
        return Dispatch.of(self.rules)

    def rules_for(self, kind: DocumentKind) -> tuple[Rule, ...]:
        """The rules over documents that are not Rust."""
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> Mapping[DocumentKind, tuple[Rule, ...]]:
        return {
            kind: tuple(rule for rule in self.rules if any(place.kind is kind for place in rule.places))
            for kind in DocumentKind
        }

    @cached_property
    def _like(self) -> Mapping[str, str]:
        """The twins of those rules that have one."""
        return {rule.id: rule.like for rule in self.rules if rule.like}

    @cached_property
    def whole_file_rules(self) -> tuple[Rule, ...]:
        """The rules that are woken once for a file."""
        return tuple(rule for rule in self.rules if any(trigger.whole_file for trigger in rule.on))

    @cached_property
    def container_dispatch(self) -> Dispatch:
        """The part of `dispatch` that is about containers as a whole, whose members are groups of their own."""
        return Dispatch.of(self.rules, CONTAINERS)

    def active(self, crate: Crate) -> Mapping[str, Severity]:
        """The rules that run in `crate`, with the severity they have there."""
        key = (crate.fingerprint, len(self._disabled))
        if key not in self._active:
            if len(self._active) >= _MOST_CRATES:
                self._active.clear()
            self._active[key] = {
                rule.id: self._severities.get(rule.id, severity)
                for rule in self.rules
                if (severity := severity_in(rule, crate)) is not None and rule.id not in self._disabled
            }
        return self._active[key]

    def failed(self, rule: Rule, error: Exception) -> None:
        """Switch a rule off that raised, and tell."""
        if rule.id not in self._disabled:
            self._disabled.add(rule.id)
            if self._on_error is not None:
                self._on_error(rule, error)

    def ask(self, rule: Rule, what: object, context: object) -> list[Finding]:
        """What `rule` says of `what`; a rule that raises is switched off."""
        if rule.id in self._disabled:
            return []
        try:
            return list(rule.check(what, context))
        except Exception as error:
            self.failed(rule, error)
            return []

    def finish_document(
        self,
        document: Document,
        comments: Iterable[Span],
        crate: Crate,
        findings: Iterable[Finding],
        ran: Iterable[str],
    ) -> tuple[Finding, ...]:
        """What is left of `findings` in a document that is not Rust after lint tables and comments, sorted."""
        like = self._like
        kept = [
            finding
            for finding in findings
            if (twin := like.get(finding.rule)) is None or not allows(crate, twin)
        ]
        said = suppressions_in(document, comments)
        return _in_order(without_suppressed(document, said, kept, self._known, ran))

    def finish(
        self, source: Source, crate: Crate, findings: list[Finding], active: Iterable[str]
    ) -> tuple[Finding, ...]:
        """What is left of `findings` after attributes, lint tables and comments, sorted."""
        like = self._like
        kept = [
            finding
            for finding in findings
            if (twin := like.get(finding.rule)) is None
            or not (allows(crate, twin) or allowed_by_attribute(source, finding, twin))
        ]
        kept = apply_suppressions(source, kept, self._known, active)
        return _in_order(kept)


class Run:
    """One analysis of one state of a file, done in slices."""

    def __init__(
        self,
        linter: Linter,
        source: Source,
        crate: Crate,
        path: str | None,
        cache: GroupCache,
        role: Role | None = None,
    ) -> None:
        """Nothing is done before the first `step`."""
        self._linter = linter
        self._source = source
        self._crate = crate
        self._role = role or (crate.role_of(path) if path is not None else Role.UNKNOWN)
        self._path = path
        self._cache = cache
        self._found: list[Finding] = []
        self._active: Mapping[str, Severity] = {}
        self._facts: FileFacts | None = None
        self._contexts: dict[str, Context | None] = {}
        self._work = self._steps()
        self._done = False
        self._analysis: Analysis | None = None

    def step(self, seconds: float) -> bool:
        """Work for about `seconds`; True when the analysis is complete."""
        end = time.perf_counter() + seconds
        while not self._done:
            self._done = next(self._work, _END) is _END
            if time.perf_counter() >= end:
                break
        return self._done

    @property
    def analysis(self) -> Analysis:
        """What has been found; complete after `step` returned True, before it only what is done so far."""
        if self._analysis is not None:
            return self._analysis
        facts = self._facts if self._facts is not None else FileFacts.of(())
        analysis = Analysis(
            self._linter.finish(self._source, self._crate, self._found, self._active if self._done else ()),
            facts,
        )
        if self._done:
            self._analysis = analysis
        return analysis

    @cached_property
    def top_groups(self) -> list[Group]:
        """The file's items."""
        return top_groups(self._source)

    def _steps(self) -> Iterator[None]:
        source, cache = self._source, self._cache
        top = self.top_groups
        yield
        items: dict[tuple[bytes, bool], ItemFacts] = {}
        cache.members.trim(len(source.document.text))
        for group in top:
            if (key := (group.text, group.touches_error)) not in items:
                known = cache.items.get(key)
                items[key] = known if known is not None else _facts_of(source, group, cache.members)
                if known is None:
                    yield
        every = tuple(items[group.text, group.touches_error] for group in top)
        if cache.facts is None or cache.facts[0] != every:
            before, cache.visible = cache.visible, visible(every)
            is_news = cache.facts is None or before != cache.visible
            cache.facts = (every, FileFacts.of(every) if is_news or cache.facts is None else cache.facts[1])
        cache.items = items
        self._facts = cache.facts[1]
        self._active = self._linter.active(self._crate)
        surroundings = (cache.visible, self._crate.fingerprint, self._role, self._active)
        if cache.surroundings != surroundings:
            cache.surroundings = surroundings
            cache.findings.clear()
        yield
        yield from cache.findings.walk(source, top, self._in_group, self._found, self._linter.split_above)
        self._found += self._whole_file(self._shared)

    @cached_property
    def _shared(self) -> Shared:
        assert self._facts is not None
        tests = self._path is not None and is_test_file(Path(self._path), self._crate.root)
        return Shared(self._source, self._facts, self._crate, self._role, self._path, tests)

    def _in_group(self, group: Group) -> Iterator[Finding | None]:
        shared = self._shared
        dispatch = self._linter.dispatch
        pending: list[tuple[Node, Span, tuple[Fragment, ...]]] = [(self._source.root, group.span, ())]
        while pending:
            root, span, fragments = pending.pop()
            skip = fragments[-1].frames if fragments else ()
            for entry, node, captures in dispatch.matches(root, span):
                if node in skip:
                    continue
                if entry.is_macro_call:
                    # The macro's name is part of the tree around it.
                    pending += [
                        (fragment.root, span_of(fragment.wrapper), (*fragments, fragment))
                        for fragment in self._fragments(node)
                    ]
                if entry.wakes:
                    yield from self._wake(entry, node, captures, shared, fragments)
                    yield None
        if group.is_container and group.item is not None:
            for entry, node, captures in self._linter.container_dispatch.matches_of(group.item):
                yield from self._wake(entry, node, captures, shared, ())

    def _fragments(self, macro: Node) -> list[Fragment]:
        name = macro_name(self._source, macro)
        if name in EXPRESSION_MACROS:
            fragment = arguments_of(self._source, macro)
            return [fragment] if fragment is not None else []
        select = select_of(self._source, macro) if name in SELECT_MACROS else None
        return [arm.fragment for arm in select.arms] if select is not None else []

    def _wake(
        self,
        entry: Entry,
        node: Node,
        captures: Captures,
        shared: Shared,
        fragments: tuple[Fragment, ...],
    ) -> Iterator[Finding]:
        for rule, trigger in self._woken(entry, node, captures, shared, fragments):
            context = self._context(rule, shared, fragments)
            if context is None:
                continue
            path = context.resolve(captures["path"][0]) if trigger.paths else None
            if trigger.paths and path not in trigger.paths:
                continue
            yield from self._ask(rule, Match(node, captures, path), context)

    def _woken(
        self,
        entry: Entry,
        node: Node,
        captures: Captures,
        shared: Shared,
        fragments: tuple[Fragment, ...],
    ) -> Woken:
        """The rules that the match wakes, always or by its word."""
        if entry.word is Word.NONE:
            return entry.always
        if entry.finder is not None:
            return self._found_by(entry.finder, entry, Match(node, captures), shared, fragments)
        if entry.word is Word.KEY:
            by_word = entry.by_word.get(self._source.bytes_of(captures["key"][0]))
        else:
            name = self._source.bytes_of(captures["path"][0]).rpartition(b"::")[2]
            by_word = entry.by_word.get(name)
            renamed = shared.facts.renames.get(name)
            if renamed is not None:
                by_word = [*(by_word or ()), *entry.by_word.get(renamed, ())]
        return [*entry.always, *by_word] if by_word else entry.always

    def _found_by(
        self, finder: Finder, entry: Entry, match: Match, shared: Shared, fragments: tuple[Fragment, ...]
    ) -> Woken:
        """The rules whose words the finder gives; where it fails all of them, of which each then fails for itself."""
        rules = (rule for woken in entry.by_word.values() for rule, _ in woken)
        contexts = (self._context(rule, shared, fragments) for rule in rules)
        context = next((context for context in contexts if context is not None), None)
        if context is None:
            return []
        try:
            words = {word.encode() for word in finder(match, context)}
        except Exception:
            words = set(entry.by_word)
        return [woken for word in words for woken in entry.by_word.get(word, ())]

    def _context(self, rule: Rule, shared: Shared, fragments: tuple[Fragment, ...]) -> Context | None:
        """The context of `rule`, the same one for all matches outside of macros; None where the rule does not run."""
        if fragments:
            severity = self._active.get(rule.id)
            return Context(rule, severity, shared, fragments) if severity is not None else None
        known = self._contexts
        if rule.id not in known:
            severity = self._active.get(rule.id)
            known[rule.id] = Context(rule, severity, shared) if severity is not None else None
        return known[rule.id]

    def _whole_file(self, shared: Shared) -> Iterator[Finding]:
        root = self._source.root
        for rule in self._linter.whole_file_rules:
            context = self._context(rule, shared, ())
            if context is not None:
                yield from self._ask(rule, Match(root, {"node": [root]}), context)

    def _ask(self, rule: Rule, match: Match, context: Context) -> list[Finding]:
        found = self._linter.ask(rule, match, context)
        # Asked last: few rules find anything, and whether code is a test's takes a walk to the top.
        return [] if found and not rule.in_tests and context.is_left_alone(match.node) else found


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(set(findings), key=lambda finding: (finding.span, finding.rule, finding.message)))


def names_of(rules: Iterable[Rule]) -> frozenset[str]:
    """All names by which users may speak of `rules`: ids, bare names, packs, clippy's names, and `borrow`."""
    names = {"borrow", "suppression"}
    for rule in rules:
        names |= {rule.id, rule.name, rule.pack}
        if rule.clippy:
            names.add(rule.clippy)
    return frozenset(names)


def _facts_of(source: Source, group: Group, memory: Memory) -> ItemFacts:
    facts = item_facts(source, group.item, memory=memory) if group.item is not None else ItemFacts()
    uses = len(_UNSAFE.findall(group.text))
    return replace(facts, unsafe_uses=uses, safety_comments=group.text.count(b"SAFETY:")) if uses else facts
