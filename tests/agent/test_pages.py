"""Documents with answers: names that a tab can show, and their end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rust_specialist.agent import pages
from rust_specialist.agent.subject import Subject, Topic
from rust_specialist.lint.model import Finding, Severity
from rust_specialist.project import Crate
from rust_specialist.syntax import Source
from rust_specialist.text import Span

CODE = b"fn f() {\n    g();\n}\n"


def about(file: str, rule: str | None = None, symbol: Span | None = None) -> Subject:
    topics = (Topic(Finding(rule, Span(13, 14), "m", Severity.WARNING)),) if rule is not None else ()
    path = Path("/w") / file
    return Subject(Path("/w"), path, Source.parse(CODE), 13, Crate.unknown(), topics, symbol)


@pytest.mark.parametrize(
    ("subject", "what", "name"),
    [
        (about("src/lib.rs", "E0382"), "", "E0382 in lib.rs.md"),
        (about("src/lib.rs", "E0382"), "change", "E0382 in lib.rs, change.md"),
        (about("src/a/mod.rs", "async::await_holding_lock"), "", "await_holding_lock in mod.rs.md"),
        (about("src/lib.rs"), "", "lib.rs, line 2.md"),
        (about("src/lib.rs", symbol=Span(13, 14)), "", "g in lib.rs.md"),
        (about("src/größe.rs", "x::y"), "", "y in größe.rs.md"),
        (about('src/a:b?"<.rs', "x::y"), "", "y in a_b___.rs.md"),
        (about(f"src/{'n' * 200}.rs", "x::y"), "", f"y in {'n' * 60}.md"),
    ],
)
def test_names(subject: Subject, what: str, name: str) -> None:
    assert pages.page_of(Path("/pages"), "key", subject, what) == Path("/pages/key") / name


def test_they_are_removed_when_they_are_old_and_nothing_else_is(tmp_path: Path) -> None:
    old, new = (pages.page_of(tmp_path / "pages", key, about("lib.rs", "E0382")) for key in ("a", "b"))
    other = tmp_path / "pages/b/notes.txt"
    for path, at in ((old, 1000), (new, 3000), (other, 1000)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")
        os.utime(path, (at, at))
    pages.remove(tmp_path / "pages", before=2000)
    assert not old.parent.exists()
    assert new.exists()
    pages.remove(tmp_path / "pages")
    assert not new.exists()
    assert other.exists()
    pages.remove(tmp_path / "there is none")
