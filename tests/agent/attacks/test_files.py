"""Hostile repositories and a model that obeys them, through the whole loop: no secret is ever in a request."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast

import pytest
from markdown_it import MarkdownIt

from agent.attacks.edits import BASE, HOSTILE, Hostile, applied
from agent.attacks.files import ANSWER, CALLS, HOSTILE_FILES, LINE, SECRETS, HostileFile
from agent.samples import options
from agent.workspace import snapshot, write
from rust_specialist.agent import local
from rust_specialist.agent.failures import AgentFailure, Kind
from rust_specialist.agent.fixing import FixWork
from rust_specialist.agent.render import sanitised
from rust_specialist.agent.specialist import Prepared, Specialist
from rust_specialist.agent.subject import Subject
from rust_specialist.agent.verify import Baseline, Verifier
from rust_specialist.agent.workshops import Workshops
from rust_specialist.cli.analysis import Analyser, Plan
from rust_specialist.cli.questions import Place, options_for, subject_at
from rust_specialist.lint.model import Finding
from rust_specialist.project import Workspaces
from rust_specialist.project.settings import CargoSettings
from support.fake_model import Call, FakeModel, Reply, openai

MANIFEST = '[package]\nname = "hostile"\nversion = "0.1.0"\nedition = "2021"\n'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, whose settings trust nothing and ask nobody."""
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name))
    monkeypatch.setenv("PLANTED_VARIABLE", SECRETS["environment"])
    return tmp_path


def planted(root: Path, file: HostileFile) -> None:
    write(root.parent, {"outside.txt": SECRETS["outside"]})
    write(
        root,
        {
            "Cargo.toml": MANIFEST,
            ".env": f"TOKEN={SECRETS['environment']}\n",
            "deploy/server.key": SECRETS["key file"],
            **file.others,
            "src/lib.rs": file.source,
        },
    )
    if sys.platform != "win32":
        (root / "src/link.rs").symlink_to(root.parent / "outside.txt")


def subject(root: Path, source: str, search: str = LINE) -> Subject:
    line = source.count("\n", 0, source.index(search)) + 1
    return subject_at(Analyser(Plan(isolated=False)), Place(str(root / "src/lib.rs"), line))


def texts_in(value: object) -> Iterator[str]:
    """All strings in a JSON value, and in the JSON that is written in its strings."""
    if isinstance(value, str):
        yield value
        if value[:1] in "{[":
            with suppress(ValueError):
                yield from texts_in(json.loads(value))
    elif isinstance(value, dict):
        for key, one in cast("dict[str, object]", value).items():
            yield key
            yield from texts_in(one)
    elif isinstance(value, list):
        for one in cast("list[object]", value):
            yield from texts_in(one)


def leaks(fake: FakeModel) -> list[str]:
    """The secrets that are in any request: as they are, and in what the JSON of it says."""
    bodies = [request.body.decode() for request in fake.requests]
    said = "\n".join(text for request in fake.requests for text in texts_in(request.json))
    return [name for name, value in SECRETS.items() if value in said or any(value in body for body in bodies)]


def _active(markdown: str) -> list[str]:
    """What of the text an editor would load, link or run."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    every = [one for token in tokens for one in (token, *(token.children or ()))]
    return [one.type for one in every if one.type in ("image", "link_open", "html_block", "html_inline")]


def _targets(markdown: str) -> list[str]:
    """What the text links to."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    every = [one for token in tokens for one in (token, *(token.children or ()))]
    return [str(one.attrs.get("href", "")) for one in every if one.type == "link_open"]


def script(calls: Sequence[Call], answer: str) -> list[Reply]:
    """Turns that make the calls, four in each, and one with the answer."""
    turns = [calls[at : at + 4] for at in range(0, len(calls), 4)]
    return [*(Reply(openai("", *turn)) for turn in turns), Reply(openai(answer))]


CALLED = tuple(Call(name, arguments, f"call_{at}") for at, (name, arguments) in enumerate(CALLS))


def test_there_are_enough() -> None:
    assert len({file.name for file in HOSTILE_FILES}) == len(HOSTILE_FILES) >= 20


@pytest.mark.parametrize("file", HOSTILE_FILES, ids=lambda file: file.name)
async def test_no_secret_leaves_with_a_question(home: Path, file: HostileFile) -> None:
    root = home / "project"
    planted(root, file)
    before = snapshot(root)
    async with FakeModel(script(CALLED, ANSWER)).running() as fake:
        specialist = Specialist(options(fake.url), cache=home / "cache", data=home / "data")
        try:
            asked = subject(root, file.source)
            assert asked.topics
            prepared = specialist.prepare(asked, "explain")
            entry = await specialist.jobs.join(specialist.explain(prepared))
        finally:
            await specialist.aclose()
        assert len(fake.requests) == 5
        results = [message for message in fake.requests[-1].json["messages"] if message["role"] == "tool"]
        assert len(results) == len(CALLS)
        assert leaks(fake) == []
        # Only our own two lines are around the data.
        question = prepared.question
        mark = question.split("\n", 1)[0]
        assert re.fullmatch(r"=== data [0-9a-f]{16} ===", mark)
        assert question.count(mark) == 2
    assert _active(sanitised(entry.text)) == []
    assert snapshot(root) == before


@pytest.mark.parametrize("file", HOSTILE_FILES, ids=lambda file: file.name)
def test_what_is_known_without_a_model_is_harmless(home: Path, file: HostileFile) -> None:
    root = home / "project"
    planted(root, file)
    answered = local.answer(subject(root, file.source))
    assert "drop" in answered
    assert "evil.example" not in "".join(_targets(answered))
    assert not set(_active(answered)) & {"image", "html_block", "html_inline"}


#: What runs while something is compiled, or decides how: no model may change it, however it is named.
RUNS = (
    "Cargo.toml", "./Cargo.toml", "src/../Cargo.toml", "CARGO.TOML", "Cargo.toml/", "build.rs", "src/../build.rs",
    ".cargo/config.toml", "rust-toolchain.toml", "Cargo.lock", "rust-specialist.toml", "src\\lib.rs", "src//lib.rs",
    "src/lib.rs/../../build.rs", "src/link.rs", "../outside.txt", "/etc/hostname", "SRC/LIB.RS", "src/lib.rs\u200b",
)  # fmt: skip


@pytest.mark.parametrize("name", RUNS)
async def test_no_other_file_gets_as_far_as_cargo(
    home: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build script is one line in Cargo.toml away."""
    root = home / "project"
    files = {
        "Cargo.toml": MANIFEST,
        "src/lib.rs": BASE,
        "build.rs": "fn main() {}\n",
        "Cargo.lock": "version = 3\n",
    }
    write(root, files)
    write(home, {"outside.txt": SECRETS["outside"]})
    (root / "src/link.rs").symlink_to(home / "outside.txt")
    before = snapshot(home)
    change = {"file": name, "search": "version", "replace": "build = 'evil.rs'\nversion"}
    proposed = {
        "verdict": "fix", "summary": "a fix", "risk": "low", "behaviour_change": False, "edits": [change]
    }  # fmt: skip
    replies = [Reply(openai("", Call("submit", proposed, f"call_{at}"))) for at in range(3)]
    with _never_started(monkeypatch) as started:
        async with FakeModel(replies).running() as fake:
            specialist = Specialist(options(fake.url), cache=home / "cache", data=home / "data")
            label = ""
            try:
                prepared, work = _fixing(root, home, specialist)
                entry = await specialist.jobs.join(specialist.fix(prepared, work))
                label = entry.label
            except AgentFailure as failure:
                label = failure.kind.value
            finally:
                await specialist.aclose()
            assert label in ("unverified", Kind.INVALID.value)
            assert leaks(fake) == []
        assert started == []
    after = snapshot(home)
    assert {path: after.get(path) for path in before if path != "home"} == {
        path: one for path, one in before.items() if path != "home"
    }


@pytest.mark.parametrize("task", ["explain", "fix"])
def test_a_file_of_secrets_is_not_asked_about(home: Path, task: str) -> None:
    root = home / "project"
    source = next(file for file in HOSTILE_FILES if file.name == "an order in a comment").source
    planted(root, HostileFile("ignored", source, {".gitignore": "/src/\n"}))
    specialist = Specialist(options("http://127.0.0.1:9"), cache=home / "cache", data=home / "data")
    with pytest.raises(AgentFailure, match="ignored"):
        specialist.prepare(subject(root, source), task)


def test_a_repository_cannot_choose_who_is_asked(home: Path) -> None:
    file = next(one for one in HOSTILE_FILES if one.name == "settings that send the code elsewhere")
    root = home / "project"
    planted(root, file)
    analyser = Analyser(Plan())
    place = Place(str(root / "src/lib.rs"), 3)
    with pytest.raises(Exception, match="no model is configured"):
        options_for(analyser, place)
    assert analyser.configuration(str(root / "src/lib.rs")).settings.agent.url == ""


def edit_of(one: Hostile, hidden: Path) -> dict[str, str]:
    return {
        "file": "src/lib.rs",
        "search": one.search,
        "replace": one.replace.replace("/etc/hostname", str(hidden)),
    }


BATCHES = [HOSTILE[at : at + 3] for at in range(0, len(HOSTILE), 3)]


def _fixing(root: Path, home: Path, specialist: Specialist) -> tuple[Prepared, FixWork]:
    analyser = Analyser(Plan())
    asked = subject(root, BASE, "let found = self")
    prepared = specialist.prepare(asked, "fix")
    verifier = Verifier(
        Workspaces(), prepared.redactor, lambda path, text: analyser.check_text(str(path), text).findings,
        CargoSettings(all_targets=False), trusted=True, workshops=Workshops(home / "copies"),
    )  # fmt: skip
    return prepared, FixWork(verifier, Baseline({}, frozenset(("src/lib.rs",))))


@contextmanager
def _never_started(monkeypatch: pytest.MonkeyPatch) -> Generator[list[object]]:
    started: list[object] = []

    async def start(*arguments: object, **_: object) -> object:
        started.append(arguments)
        raise OSError("not in this test")

    monkeypatch.setattr("rust_specialist.cargo.process.Process.start", start)
    yield started


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: batch[0].name)
async def test_no_hostile_edit_gets_as_far_as_cargo(
    home: Path, batch: tuple[Hostile, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = home / "project"
    hidden = home / "outside.txt"
    files = {
        "src/greeting.txt": "hello",
        "src/plain.rs": "",
        "src/other/place.rs": "",
        ".env": f"A={SECRETS['environment']}",
    }
    write(root, {"Cargo.toml": MANIFEST, "src/lib.rs": BASE, **files})
    write(home, {"outside.txt": SECRETS["outside"]})
    before = snapshot(root)
    edits = list(batch)
    replies = [
        Reply(openai("", Call("submit", {
            "verdict": "fix", "summary": "a fix", "risk": "low", "behaviour_change": False,
            "edits": [edit_of(one, hidden)],
        }, f"call_{at}")))
        for at, one in enumerate(edits)
    ]  # fmt: skip
    with _never_started(monkeypatch) as started:
        async with FakeModel(replies).running() as fake:
            specialist = Specialist(options(fake.url), cache=home / "cache", data=home / "data")
            try:
                prepared, work = _fixing(root, home, specialist)
                # Further rounds get no reply that holds: the last attempt is what is left.
                entry = await specialist.jobs.join(specialist.fix(prepared, work))
            finally:
                await specialist.aclose()
            assert entry.label == "unverified"
            assert leaks(fake) == []
            assert len(fake.requests) >= len(edits)
        assert started == []
    assert not (home / "copies").exists()
    assert snapshot(root) == before
    assert all(applied(one) != BASE for one in edits)


@pytest.mark.cargo
async def test_what_gets_as_far_as_cargo_tells_nothing(home: Path) -> None:
    """A constant that holds a secret file by the user's own doing, asked for by the letter."""
    root = home / "project"
    source = (
        'const FILE: &str = include_str!("note.txt");\nconst NOTE: &str = FILE;\n\n'
        "pub fn f() -> usize {\n    let text = String::new();\n    drop(text);\n    text.len() + NOTE.len()\n}\n"
    )
    write(root, {"Cargo.toml": MANIFEST, "src/lib.rs": source, "src/note.txt": SECRETS["outside"]})
    letters = SECRETS["outside"]
    probes = (
        'const _: () = panic!("{}", NOTE);',
        "const _: [(); NOTE.as_bytes()[0] as usize] = [(); 1];",
        "struct L<const N: usize>; const _: L<1> = L::<{ NOTE.as_bytes()[1] as usize }>;",
        "struct C<const N: char>; const _: C<'_'> = C::<{ NOTE.as_bytes()[2] as char }>;",
        "const _: u8 = 255 + NOTE.as_bytes()[3];",
        "const _: &str = 1 + NOTE;",
    )
    analyser = Analyser(Plan())

    def lint(path: Path, text: bytes) -> tuple[Finding, ...]:
        return analyser.check_text(str(path), text).findings

    for number, probe in enumerate(probes):
        replies = [
            Reply(openai("", Call("submit", {
                "verdict": "fix", "summary": "s", "risk": "low", "behaviour_change": False,
                "edits": [{"file": "src/lib.rs", "search": "pub fn f()", "replace": f"{probe}\npub fn f()"}],
            }, f"call_{at}")))
            for at in range(3)
        ]  # fmt: skip
        async with FakeModel(replies).running() as fake:
            specialist = Specialist(options(fake.url), cache=home / f"cache{number}", data=home / "data")
            try:
                prepared = specialist.prepare(subject(root, source, "text.len()"), "fix")
                verifier = Verifier(
                    Workspaces(), prepared.redactor,
                    lint,
                    CargoSettings(all_targets=False), trusted=True, workshops=Workshops(home / "copies"),
                )  # fmt: skip
                work = FixWork(verifier, Baseline({}, frozenset(("src/lib.rs",))))
                entry = await specialist.jobs.join(specialist.fix(prepared, work))
            finally:
                await specialist.aclose()
            assert entry.label == "unverified", probe
            later = [one for one in fake.requests[-1].json["messages"][2:] if one["role"] != "assistant"]
            # The line that the model wrote itself is quoted.
            fed_back = "\n".join(text.replace(probe, "") for text in texts_in(later))
            assert "not accepted" in fed_back
            assert letters not in fed_back
            code = str(ord(letters[min(number, 3) if number else 0]))
            assert not re.search(rf"\b{code}\b|'[a-z]'", fed_back), probe
    assert os.listdir(home / "copies")  # noqa: PTH208 - cargo was run
