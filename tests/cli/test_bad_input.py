"""Bad input: each kind is named, nothing else is lost, and nothing looks like a crash."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from rust_specialist.cli.analysis import Analyser, FileKind, Plan
from rust_specialist.lint.runner import Linter
from rust_specialist.syntax import Source
from rust_specialist.text import Document
from support.command_line import CLEAN, FAULTY, SETTINGS, Project, Result


def good_file_is_reported(result: Result) -> bool:
    assert "Traceback" not in result.err
    return "--> good.rs:2:5" in result.out


@pytest.fixture(autouse=True)
def good(project: Project) -> None:
    project.write("good.rs", FAULTY)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"fn f() {}\n\xff\n", "bad.rs:2: is not UTF-8: byte 0xff at offset 10"),
        (b"// \xc3", "bad.rs:1: is not UTF-8: byte 0xc3 at offset 3"),
        (b"// \xed\xa0\x80", "bad.rs:1: is not UTF-8"),
        (b"fn f() {}\r\n\0", "bad.rs:2: is binary: a NUL byte at offset 11"),
        (b"//" + b" " * 2_100_000, "bad.rs: has 2100002 bytes, more than the limit of 2097152"),
    ],
)
def test_content_that_cannot_be_checked(project: Project, content: bytes, message: str) -> None:
    project.write("bad.rs", content)
    result = project.run("check")
    assert result.status == 2
    assert f"rust-specialist: error: {message}" in result.err
    assert good_file_is_reported(result)


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"\xef\xbb\xbf" + FAULTY.encode(), 2, 5),
        (b"\xef\xbb\xbffn f() { std::process::exit(1) }", 1, 10),
        (FAULTY.replace("\n", "\r\n").encode(), 2, 5),
        (FAULTY.replace("\n", "\r").encode(), 2, 5),
        (b"\n\r\r\n" + FAULTY.encode(), 5, 5),
        ("// \u2028 \u0085 \x0c\n".encode() + FAULTY.encode(), 3, 5),
        ("fn f() { let é = '😀'; std::process::exit(1) }".encode(), 1, 23),
        (FAULTY.encode() + b"fn g() { let x = ", 2, 5),
        (FAULTY.encode() + b"#[derive(\nstruct", 2, 5),
        (FAULTY.encode() + b'fn g() { "', 2, 5),
    ],
)
def test_content_that_can(project: Project, content: bytes, line: int, column: int) -> None:
    project.write("odd.rs", content)
    result = project.run("check")
    assert (result.status, result.err) == (1, "")
    assert f"--> odd.rs:{line}:{column}" in result.out
    assert good_file_is_reported(result)


@pytest.mark.parametrize(
    "content",
    [
        "fn f() {" + "{" * 3000 + "}" * 3000 + "}\n",
        "fn f() { let x = " + "(" * 3000 + "1" + ")" * 3000 + "; }\n",
        "fn f() { let x = " + "-" * 3000 + "1; }\n",
        "fn f() { let x = " + "a." * 3000 + "b; }\n",
        "fn f() { let x = " + "1 + " * 3000 + "1; }\n",
        "type T = " + "Vec<" * 3000 + "u8" + ">" * 3000 + ";\n",
        "use " + "a::{" * 1000 + "b" + "}" * 1000 + ";\n",
        "mod a {" * 1000 + "}" * 1000 + "\n",
        "/// " + "> " * 300 + "\n/// ```\n/// x\n/// ```\nfn f() {}\n",
        "fn f() { " + "(" * 3000 + "\n",
        "m! " + "(" * 3000 + ")" * 3000 + ";\n",
    ],
    ids=range(11),
)  # fmt: skip
def test_deep_nesting(project: Project, content: str) -> None:
    project.write("deep.rs", content)
    completed = project.spawn("check")
    assert b"Traceback" not in completed.stderr
    assert completed.returncode in (1, 2), completed.stderr
    assert b"--> good.rs:2:5" in completed.stdout


def test_missing(project: Project) -> None:
    result = project.run("check", "missing.rs", "nowhere/", "good.rs")
    assert result.status == 2
    assert result.err == (
        "rust-specialist: error: missing.rs: no such file or folder\n"
        "rust-specialist: error: nowhere: no such file or folder\n"
    )
    assert good_file_is_reported(result)


def test_vanished(project: Project) -> None:
    path = project.root / "gone.rs"
    outcome = Analyser(Plan()).check_file(str(path))
    [trouble] = outcome.troubles
    assert "cannot be read: no such file or directory" in trouble.message


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="this user may read everything")
def test_unreadable(project: Project) -> None:
    project.write("secret.rs", CLEAN).chmod(0)
    result = project.run("check")
    assert result.status == 2
    assert "secret.rs: cannot be read: permission denied" in result.err
    assert good_file_is_reported(result)


def test_unreadable_for_the_operating_system(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("secret.rs", CLEAN)
    opened = Path.open

    def refuse(path: Path, *arguments: object, **options: object) -> object:
        if path.name == "secret.rs":
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    result = project.run("check")
    assert result.status == 2
    assert "secret.rs: cannot be read: permission denied" in result.err
    assert good_file_is_reported(result)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_not_waited_for(project: Project) -> None:
    os.mkfifo(project.root / "pipe.rs")
    result = project.run("check", "pipe.rs", "good.rs")
    assert result.status == 2
    assert "pipe.rs: is no regular file" in result.err
    assert good_file_is_reported(result)


@pytest.mark.parametrize(
    "content", [b"[package\n", b"\xff", b"\0", b"[package]\nname = 1\nname = 2\n", b"a" * 3_000_000]
)
def test_malformed_manifest(project: Project, content: bytes) -> None:
    project.write("Cargo.toml", content)
    result = project.run("check")
    assert result.status == 2
    assert "rust-specialist: error: Cargo.toml" in result.err
    assert good_file_is_reported(result)


def test_malformed_manifest_beside_what_is_checked(project: Project) -> None:
    """It is no input, so it is said but does not count."""
    project.write("Cargo.toml", "[package\n")
    result = project.run("check", "good.rs")
    assert result.status == 1
    assert "rust-specialist: warning: Cargo.toml:1: " in result.err
    assert good_file_is_reported(result)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("[rules\n", "rust-specialist.toml:1: "),
        (
            "[servre]\n",
            "rust-specialist: error: rust-specialist.toml: servre: no such group of settings; did you mean `server`?",
        ),
        ("[rules]\nselcet = []\n", "rules.selcet: no such setting"),
        ("[rules]\nselect = 3\n", "rules.select: "),
        ('[rules]\nselect = ["asink"]\n', "rules.select: no rule or pack is named `asink`"),
        ('[rules]\nignore = ["no_exti"]\n', "did you mean `no_exit`?"),
        ('[rules.severity]\nno_exit = "fatal"\n', "rules.severity"),
        ("[server]\nmax-file-size = -1\n", "server.max-file-size: "),
        ("[[rule]]\nname = 'x'\n", "rule `x`: `message` is missing"),
        ("[[rule]]\nname = 'x'\nmessage = 'm'\nquery = '(nope) @node'\n", "rule `x`: the query is wrong"),
        ("rule = 1\n", "rule: "),
    ],
)
def test_malformed_settings(project: Project, settings: str, message: str) -> None:
    project.write("rust-specialist.toml", settings)
    project.write("inner/rust-specialist.toml", SETTINGS)
    project.write("inner/good.rs", FAULTY)
    result = project.run("check")
    assert result.status == 2
    assert message in result.err
    assert "Traceback" not in result.err
    # Said once, however many files it holds for.
    assert result.err.count(message) == 1
    if "select" not in message:
        assert "--> inner/good.rs:2:5" in result.out


def test_unknown_rule_in_a_suppression(project: Project) -> None:
    project.write("a.rs", "// rust-specialist: allow(no_exti)\nfn main() {}\n")
    result = project.run("check")
    assert "there is no rule or pack named `no_exti`" in result.out


def test_a_rule_that_raises_is_named_and_switched_off(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("again.rs", FAULTY)
    start = Linter.start

    def broken(self: Linter, *arguments: object) -> object:
        for rule in self.rules:
            self.failed(rule, ValueError("no such node"))
        return start(self, *arguments)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(Linter, "start", broken)
    result = project.run("check")
    assert (
        result.err.count("the rule local::no_exit failed and was switched off (ValueError: no such node)")
        == 1
    )
    assert "Traceback" not in result.err
    assert result.status == 0


def test_a_fault_of_our_own_is_told_with_the_file(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("odd.rs", CLEAN)
    parse = Source.parse

    def broken(document: Document) -> object:
        if document.text == CLEAN.encode():
            raise RuntimeError("out of order")
        return parse(document)

    monkeypatch.setattr(Source, "parse", broken)
    result = project.run("check")
    assert result.status == 2
    assert "odd.rs: was not checked: RuntimeError: out of order (a fault of rust-specialist" in result.err
    assert good_file_is_reported(result)


@pytest.mark.parametrize("name", ["odd\nname.rs", "\x1b[31m.rs", "日本.rs", "-dash.rs", "a b.rs"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses such names")
def test_names_of_files(project: Project, name: str) -> None:
    project.write(name, FAULTY)
    result = project.run("check", "./" + name)
    assert result.status == 1
    assert "\x1b" not in result.out
    assert result.out.splitlines()[1].endswith(".rs:2:5")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_not_utf8(project: Project) -> None:
    Path(os.fsdecode(os.fsencode(project.root) + b"/\xff.rs")).write_text(FAULTY)
    for output_format in ("text", "json", "sarif", "github"):
        completed = project.spawn("check", "--output-format", output_format)
        assert (completed.returncode, completed.stderr) == (1, b""), output_format


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a/b.rs", FileKind.RUST),
        ("Cargo.toml", FileKind.MANIFEST),
        ("a/README.MD", FileKind.MARKDOWN),
        ("a.rs/Cargo.lock", None),
        ("rs", None),
        ("my-Cargo.toml", None),
    ],
)
def test_kinds(path: str, kind: FileKind | None) -> None:
    assert FileKind.of(path) is kind
