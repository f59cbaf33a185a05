"""Whether proposed edits may be offered: guarded, parsed, linted, and compiled in a copy of the workspace.

The user's files are never written. What is said for the model (`Verdict.feedback`) holds nothing that the model was not
shown; what is said for the user (`Verdict.reason`) may quote cargo.
"""

from __future__ import annotations

import asyncio
import os
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rust_specialist.agent import feedback
from rust_specialist.agent.applying import apply_edits
from rust_specialist.agent.boundary import Refused
from rust_specialist.agent.closure import Closure, closure_of, runs_while_compiling
from rust_specialist.agent.guard import new_syntax_errors, objections
from rust_specialist.agent.redact import Redactor
from rust_specialist.agent.sandbox import Confinement
from rust_specialist.agent.workshops import Workshops
from rust_specialist.cargo.trust import is_trusted
from rust_specialist.lint.model import Finding
from rust_specialist.project import Workspaces
from rust_specialist.project.settings import CargoSettings

if TYPE_CHECKING:
    from rust_specialist.agent.schema import Edit
    from rust_specialist.agent.workshop import Workshop
    from rust_specialist.cargo.findings import CompilerFinding

Label = Literal["cargo check passed", "syntax and rules only", "refused"]

#: Our own findings in a text that stands for the file at a path.
Lint = Callable[[Path, bytes], Sequence[Finding]]

HOW_TO_TRUST = (
    "cargo was not run, because it runs the build scripts of this workspace: trust the workspace in the editor, or "
    "name its folder in cargo.trustedFolders of your own settings"
)
_IN_SANDBOX = " (it runs without network: agent.sandbox)"
_SUPPRESSION = re.compile(rb"rust-specialist:\s*allow")
_ALLOWING = re.compile(rb"#\s*!?\s*\[\s*(?:allow|expect)\b")


@dataclass(frozen=True, slots=True)
class Baseline:
    """What edits start from, and what they have to mend.

    `texts` are texts of open documents that are not saved, by path below the root with `/`. `files` are the only files
    that may be changed (None: every Rust file). `mends` is the code (`E0382`, `unused_mut`, `clippy::x`) or the rule
    (`async::x`) of which `path` must have fewer findings afterwards (None: nothing need be mended).
    """

    texts: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    files: frozenset[str] | None = None
    mends: str | None = None
    path: str | None = None
    allow_unsafe: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of it. `changed` has the new texts of the files that the edits change, where they could be applied.

    `reason` is for the user, `feedback` for the model (empty unless the edits were refused).
    """

    label: Label
    reason: str
    feedback: str = ""
    changed: Mapping[str, bytes] = field(default_factory=dict[str, bytes])

    @property
    def is_good(self) -> bool:
        """Whether the edits may be offered."""
        return self.label != "refused"


class Verifier:
    """Verifies edits of one workspace, whose root is the redactor's.

    `lint` gives our own findings. `trusted` is what the editor says of the workspace (None: nothing), `confinement`
    what cargo does not get. `workshops` are the copies, which may be those of other verifiers
    (None: copies of its own).
    """

    def __init__(
        self,
        workspaces: Workspaces,
        redactor: Redactor,
        lint: Lint,
        settings: CargoSettings,
        *,
        trusted: bool | None = None,
        confinement: Confinement = Confinement(),  # noqa: B008 - it cannot be changed
        workshops: Workshops | None = None,
    ) -> None:
        self.root = redactor.boundary.root
        self.settings = settings
        self._workspaces, self._redactor, self._lint = workspaces, redactor, lint
        self._trusted, self._confinement = trusted, confinement
        self._before: tuple[str, bytes, Sequence[Finding]] | None = None
        self._workshops = workshops if workshops is not None else Workshops()

    @property
    def is_trusted(self) -> bool:
        """Whether cargo may be run here."""
        return is_trusted(self.root, self._trusted, self.settings.trusted_folders)

    def redact(self, text: str) -> str:
        """`text` as a model may see it; marks in later edits are put back."""
        return self._redactor.redact(text)

    async def verify(self, edits: Sequence[Edit], baseline: Baseline) -> Verdict:
        """Judge `edits`. Never raises for what they, cargo or the workspace do."""
        try:
            changed = apply_edits(edits, partial(self.text_of, baseline), self._redactor, baseline.files)
        except Refused as refused:
            return _refused(f"the edits do not fit: {refused}")
        if not changed:
            return _refused("the edits change nothing")
        before = {name: self.text_of(baseline, name) for name in changed}
        reason = await self._guarded(before, changed, baseline)
        if reason is not None:
            return _refused(reason, changed)
        for name, text in changed.items():
            if lines := new_syntax_errors(before[name], text):
                listed = ", ".join(map(str, lines[:10]))
                return _refused(f"{name} has syntax errors after the edits, in line {listed}", changed)
        can_compile = self.is_trusted and (self.root / "Cargo.toml").is_file()

        def worse() -> Verdict | None:
            found = self._worse(before, changed, baseline, can_compile)
            return Verdict("refused", *found, changed) if found is not None else None

        if not self.is_trusted:
            return worse() or Verdict("syntax and rules only", HOW_TO_TRUST, changed=changed)
        return await self._compiled(changed, baseline, worse)

    async def check(self, name: str, baseline: Baseline) -> tuple[tuple[CompilerFinding, ...], str | None]:
        """What cargo says of the package of the file `name` as it stands, and why it says nothing.

        The paths of the findings are those of the workspace.
        """
        if not self.is_trusted:
            return (), HOW_TO_TRUST
        path = self.root / name
        workshop = self._workshop(path)
        if isinstance(workshop, str):
            return (), workshop
        (found,) = await workshop.states(path, self._texts(baseline, {}))
        return workshop.own(found.findings), found.problem

    def text_of(self, baseline: Baseline, name: str) -> bytes:
        """The text of the file `name` below the root: as it is open in the editor, else as it is on disk.

        Raises:
            Refused: it may not be read.
        """
        if name in baseline.texts:
            return baseline.texts[name]
        return self._redactor.boundary.read(name).encode()

    async def _guarded(
        self, before: Mapping[str, bytes], changed: Mapping[str, bytes], baseline: Baseline
    ) -> str | None:
        """Why the changed files may not be given to cargo; None if they may."""
        closure = _closure(self._workspaces, self.root / next(iter(changed)))
        names = await asyncio.to_thread(self._workshops.names.of, closure, self._redactor.boundary)
        for name, text in changed.items():
            path = Path(os.path.realpath(self.root / name))
            its = _closure(self._workspaces, path)
            if its is not None:
                reason = runs_while_compiling(its, self._workspaces.crate_of(path), path)
                if reason is not None:
                    return f"{name} may not be changed: {reason}"
            found = objections(before[name], text, allow_unsafe=baseline.allow_unsafe, names=names)
            if found:
                return f"{name} would bring in what is not compiled unseen: " + "; ".join(map(str, found[:5]))
        return None

    def _worse(
        self,
        before: Mapping[str, bytes],
        changed: Mapping[str, bytes],
        baseline: Baseline,
        can_compile: bool,
    ) -> tuple[str, str] | None:
        """What our own rules have against the change: for the user, and for the model."""
        fewer: Counter[str] = Counter()
        for name, text in changed.items():
            silencing = [_SUPPRESSION]
            if baseline.mends is not None and not re.fullmatch(r"E\d{4}", baseline.mends):
                silencing.append(_ALLOWING)
            if any(len(one.findall(text)) > len(one.findall(before[name])) for one in silencing):
                reason = f"{name} would silence what was found; the code itself has to change"
                return reason, reason
            old, new = self._findings_before(name, before[name]), self._lint(self.root / name, text)
            fewer.update(_names(old))
            fewer.subtract(_names(new))
            # Where the compiler will be asked, it decides in its own matters.
            ours, theirs = (
                [one for one in found if not (can_compile and one.compiler_code)] for found in (old, new)
            )
            worse = Counter(one.rule for one in theirs) - Counter(one.rule for one in ours)
            if worse:
                known = {(one.rule, one.message) for one in ours}
                found = [one for one in theirs if one.rule in worse]
                fresh = [one for one in found if (one.rule, one.message) not in known] or found
                said = feedback.of_rules([(name, text, one) for one in fresh], self._redactor)
                return f"new findings of {', '.join(sorted(worse))}", f"The edits bring new findings:\n{said}"
        mends = baseline.mends
        is_ours = mends is not None and not _is_of_compiler(mends)
        if (
            mends is not None
            and (is_ours or not can_compile)
            and fewer[mends] <= 0
            and (is_ours or mends in fewer)
        ):
            reason = f"the edits do not mend {mends}"
            return reason, reason
        return None

    def _findings_before(self, name: str, text: bytes) -> Sequence[Finding]:
        """Our findings in the text that edits start from, which mostly is that of the last time."""
        if self._before is None or self._before[:2] != (name, text):
            self._before = (name, text, self._lint(self.root / name, text))
        return self._before[2]

    async def _compiled(
        self, changed: Mapping[str, bytes], baseline: Baseline, worse: Callable[[], Verdict | None]
    ) -> Verdict:
        path = Path(os.path.realpath(self.root / next(iter(changed))))
        workshop = self._workshop(path)
        if isinstance(workshop, str):
            return worse() or Verdict("syntax and rules only", workshop, changed=changed)
        started = asyncio.Event()
        texts = [self._texts(baseline, {}), self._texts(baseline, changed)]
        compiling = asyncio.ensure_future(workshop.states(path, *texts, on_start=started.set))
        waiting = asyncio.ensure_future(started.wait())
        try:
            # Our own rules look while the compiler does.
            await asyncio.wait({waiting, compiling}, return_when=asyncio.FIRST_COMPLETED)
            if (verdict := worse()) is not None:
                return verdict
            states = await compiling
        finally:
            waiting.cancel()
            if not compiling.done():
                compiling.cancel()
                await asyncio.wait({compiling})
        where = _IN_SANDBOX if states[-1].is_confined else ""
        if (problem := states[-1].problem) is not None:
            return Verdict("syntax and rules only", problem + where, changed=changed)
        known, found = states
        before, after = workshop.own(known.findings), workshop.own(found.findings)
        fresh = _fresh(before, after, self.root)
        if fresh:
            names = {one: _name(one, self.root) for one in fresh}
            shown = {name: self._compiled_text(baseline, changed, name) for name in set(names.values())}
            said = feedback.of_compiler(
                fresh,
                names,
                {name: text for name, text in shown.items() if text is not None},
                frozenset(changed) | (baseline.files or frozenset()),
                self._redactor,
            )
            codes = ", ".join(dict.fromkeys(one.code or "an error" for one in fresh))
            return Verdict("refused", f"cargo check finds more than before: {codes}", said, changed)
        counts = [_count(findings, baseline, self.root) for findings in (before, after)]
        if counts[0] and counts[1] >= counts[0]:
            reason = f"cargo check still reports {baseline.mends}"
            return Verdict("refused", reason, reason, changed)
        if not counts[0] and _is_of_compiler(baseline.mends) and any(one.level == "error" for one in before):
            reason = f"other errors keep cargo check from saying whether {baseline.mends} is mended"
            return Verdict("syntax and rules only", reason + where, changed=changed)
        return Verdict("cargo check passed", "cargo check finds nothing new", changed=changed)

    def _compiled_text(self, baseline: Baseline, changed: Mapping[str, bytes], name: str) -> bytes | None:
        try:
            return changed[name] if name in changed else self.text_of(baseline, name)
        except Refused:
            return None

    def _texts(self, baseline: Baseline, changed: Mapping[str, bytes]) -> dict[Path, bytes]:
        return {self.root / name: text for name, text in {**baseline.texts, **changed}.items()}

    def _workshop(self, path: Path) -> Workshop | str:
        """The copy in which the file at `path` is compiled, or why there is none."""
        closure = _closure(self._workspaces, path)
        if closure is None:
            return "there is no Cargo.toml with a package for this file"
        toolchain = self._workspaces.crate_of(path).toolchain
        return self._workshops.of(closure, toolchain, self.settings, self._confinement)


def _closure(workspaces: Workspaces, path: Path) -> Closure | None:
    try:
        return closure_of(workspaces, path)
    except ValueError:
        return None


def _refused(reason: str, changed: Mapping[str, bytes] | None = None) -> Verdict:
    return Verdict("refused", reason, reason, changed or {})


def _names(findings: Sequence[Finding]) -> Counter[str]:
    """How often each rule, and each code of the compiler that a rule stands for, is found."""
    return Counter(
        [*(one.rule for one in findings), *(one.compiler_code for one in findings if one.compiler_code)]
    )


def _fresh(
    before: Sequence[CompilerFinding], after: Sequence[CompilerFinding], root: Path
) -> list[CompilerFinding]:
    """What `after` has and `before` had not: errors, and warnings unless an error kept the compiler from them."""
    left = Counter(_key(one, root) for one in before)
    had_errors = any(one.level == "error" for one in before)
    fresh: list[CompilerFinding] = []
    for one in after:
        if left[_key(one, root)] > 0:
            left[_key(one, root)] -= 1
        elif one.level == "error" or not had_errors:
            fresh.append(one)
    return sorted(fresh, key=lambda one: one.level != "error")


def _key(finding: CompilerFinding, root: Path) -> tuple[str, str | None, str, str]:
    blanked = re.sub(r"`[^`]*`", "``", finding.message)
    return finding.level, finding.code, re.sub(r"\d+", "0", blanked), _name(finding, root)


def _name(finding: CompilerFinding, root: Path) -> str:
    try:
        return finding.path.relative_to(root).as_posix()
    except ValueError:
        return "a file outside of the workspace"


def _is_of_compiler(code: str | None) -> bool:
    """Whether the compiler reports `code`; what only our own rules know was looked at before."""
    return code is not None and ("::" not in code or code.startswith("clippy::"))


def _count(findings: Sequence[CompilerFinding], baseline: Baseline, root: Path) -> int:
    """How often what is to be mended is found."""
    return sum(
        one.code == baseline.mends and (baseline.path is None or _name(one, root) == baseline.path)
        for one in findings
        if _is_of_compiler(baseline.mends)
    )
