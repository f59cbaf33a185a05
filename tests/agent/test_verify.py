"""Verification of edits with the real cargo, in a copy."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from agent.workspace import FILES, GOOD, LIB, snapshot, verifier, write
from rust_specialist.agent.compiling import Compiled, compile_overlay
from rust_specialist.agent.overlay import Overlay
from rust_specialist.agent.sandbox import Confinement
from rust_specialist.agent.schema import Edit
from rust_specialist.agent.verify import Baseline, Verdict
from rust_specialist.agent.workshops import Workshops
from rust_specialist.project.settings import CargoSettings

pytestmark = pytest.mark.cargo

WORDS = "words/src/lib.rs"
BASELINE = Baseline(mends="E0382", path=WORDS, files=frozenset((WORDS,)))


def edit(search: str, replace: str, file: str = WORDS) -> Edit:
    return Edit(file=file, search=search, replace=replace)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    write(root, FILES)
    return root


def judged(root: Path, *edits: Edit, baseline: Baseline = BASELINE, trusted: bool | None = True) -> Verdict:
    return asyncio.run(verifier(root, root.parent / "copies", trusted=trusted).verify(edits, baseline))


def test_a_fix_that_compiles(root: Path) -> None:
    verdict = judged(root, GOOD)
    assert verdict.label == "cargo check passed"
    assert verdict.changed == {WORDS: LIB.replace("take(owned);", "take(owned.clone());").encode()}
    assert verdict.feedback == ""


def test_a_change_that_does_not_compile(root: Path) -> None:
    verdict = judged(root, edit("take(owned);", "take(&owned);"))
    assert (verdict.label, verdict.reason) == ("refused", "cargo check finds more than before: E0308")
    assert "error[E0308] at words/src/lib.rs:11: mismatched types" in verdict.feedback
    assert "take(&owned);" in verdict.feedback
    assert "expected `String`, found `&String`" in verdict.feedback


def test_a_change_that_mends_nothing(root: Path) -> None:
    verdict = judged(root, edit("/// The note.", "/// The note itself."))
    assert (verdict.label, verdict.reason) == ("refused", "cargo check still reports E0382")


def test_a_change_that_breaks_a_package_that_uses_it(root: Path) -> None:
    fixed = LIB.replace("take(owned);", "take(owned.clone());")
    write(root, {WORDS: fixed})
    verdict = judged(
        root, edit("pub fn first(text: &str)", "pub fn first(text: String)"), baseline=Baseline()
    )
    assert verdict.label == "refused"
    verdict = judged(
        root,
        edit(
            "pub fn first(text: &str) -> Option<&str> {\n    text",
            "pub fn begin(text: &str) -> Option<&str> {\n    text",
        ),
        baseline=Baseline(),
    )
    assert verdict.label == "refused"
    assert "error[E0425] at app/src/main.rs:2" in verdict.feedback
    # The line of a file that the model was not shown is not quoted.
    assert "words::first" not in verdict.feedback


def test_text_that_is_open_and_not_saved_is_what_counts(root: Path) -> None:
    open_text = LIB.replace("let owned = text;", "let mine = text;").replace("owned", "mine").encode()
    baseline = Baseline({WORDS: open_text}, mends="E0382", path=WORDS)
    assert (
        judged(root, edit("take(mine);", "take(mine.clone());"), baseline=baseline).label
        == "cargo check passed"
    )
    assert "stands" in judged(root, edit("mine", "x"), baseline=baseline).reason


def test_new_warnings_count_where_the_code_compiled(root: Path) -> None:
    write(root, {WORDS: LIB.replace("take(owned);", "take(owned.clone());")})
    verdict = judged(
        root, edit("take(owned.clone());", "let unused = 1; take(owned.clone());"), baseline=Baseline()
    )
    assert verdict.label == "refused"
    assert "warning[unused_variables]" in verdict.feedback


def test_own_rules_count_before_cargo(root: Path) -> None:
    verdict = judged(
        root, edit("take(owned);", "take(owned.clone()); std::process::exit(1);"), baseline=Baseline()
    )
    clean = judged(root, GOOD, baseline=Baseline(mends="async::no_such", path=WORDS))
    assert (clean.label, clean.reason) == ("refused", "the edits do not mend async::no_such")
    assert verdict.label in ("cargo check passed", "refused")


def test_a_comment_that_silences_is_no_fix(root: Path) -> None:
    verdict = judged(root, edit("take(owned);", "take(owned); // rust-specialist: allow(borrow::x)"))
    assert verdict.label == "refused"
    assert "silence" in verdict.reason


def test_an_attribute_that_silences_is_no_fix(root: Path) -> None:
    write(root, {WORDS: LIB.replace("take(owned);", "let mut spare = 1; take(owned.clone()); drop(spare);")})
    baseline = Baseline(mends="unused_mut", path=WORDS)
    silenced = judged(
        root, edit("/// Uses a text twice.", "/// Uses.\n#[allow(unused_mut)]"), baseline=baseline
    )
    assert silenced.label == "refused"
    assert "silence" in silenced.reason
    mended = judged(root, edit("let mut spare", "let spare"), baseline=baseline)
    assert mended.label == "cargo check passed"


def test_a_constant_that_wants_all_memory_is_stopped(root: Path) -> None:
    huge = "const HUGE: [u8; 1 << 46] = [1; 1 << 46];\n/// Size.\npub fn size() -> u8 { HUGE[7] }\n\n/// The note."
    verdict = judged(root, edit("/// The note.", huge), baseline=Baseline())
    assert verdict.label != "cargo check passed"


def test_syntax_errors_are_told_without_cargo(root: Path) -> None:
    verdict = judged(root, edit("take(owned);", "take(owned;"))
    assert verdict.label == "refused"
    assert "syntax errors" in verdict.feedback


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (edit("a", "b"), "times in the file"),
        (edit("no such text", "b"), "is not in the file"),
        (edit("take(owned);", "take(owned);"), "changes nothing"),
        (edit("x", "y", "app/build.rs"), "only these files"),
        (edit("x", "y", "../../etc/passwd"), "only Rust files"),
        (edit("x", "y", "../other.rs"), "only these files"),
        (edit("x", "y", "Cargo.toml"), "only Rust files"),
    ],
)
def test_edits_that_do_not_fit(root: Path, change: Edit, told: str) -> None:
    verdict = judged(root, change)
    assert verdict.label == "refused"
    assert told in verdict.feedback


def test_code_that_runs_during_a_check_is_not_changed(root: Path) -> None:
    write(
        root,
        {
            "Cargo.toml": '[workspace]\nmembers = ["words", "app", "derive", "inner"]\nresolver = "2"\n',
            "derive/Cargo.toml": '[package]\nname = "derive"\nversion = "0.1.0"\nedition = "2021"\n\n[lib]\n'
            'proc-macro = true\n\n[dependencies]\ninner = { path = "../inner" }\n',
            "derive/src/lib.rs": "fn f() {}\n",
            "inner/Cargo.toml": '[package]\nname = "inner"\nversion = "0.1.0"\nedition = "2021"\n',
            "inner/src/lib.rs": "fn f() {}\n",
            "app/build.rs": 'include!("src/cli.rs");\nfn main() {}\n',
            "app/src/cli.rs": "fn f() {}\n",
            "app/src/free.rs": "fn f() {}\n",
        },
    )
    everything = Baseline()
    for file in ("app/build.rs", "derive/src/lib.rs", "inner/src/lib.rs", "app/src/cli.rs"):
        search = "fn main() {}" if file == "app/build.rs" else "fn f() {}"
        verdict = judged(root, edit(search, search + "\nfn g() {}", file), baseline=everything)
        assert verdict.label == "refused", file
        assert "may not be changed" in verdict.reason
    verdict = judged(root, edit("fn f() {}", "fn g() {}", "app/src/free.rs"), baseline=everything)
    assert "may not be changed" not in verdict.reason


def test_without_trust_cargo_is_not_run(root: Path) -> None:
    verdict = judged(root, GOOD, trusted=False)
    assert verdict.label == "syntax and rules only"
    assert "cargo.trustedFolders" in verdict.reason
    assert not (root.parent / "copies").exists()


def test_what_keeps_cargo_from_its_work(root: Path) -> None:
    write(root, {"app/Cargo.toml": FILES["app/Cargo.toml"] + 'no-such-crate-anywhere = "1"\n'})
    verdict = judged(root, GOOD)
    assert verdict.label == "syntax and rules only"
    assert "no-such-crate-anywhere" in verdict.reason
    assert verdict.feedback == ""


def test_a_file_without_a_package(tmp_path: Path) -> None:
    write(tmp_path / "loose", {"a.rs": "fn f() { let mut x = 1; }\n"})
    verdict = judged(tmp_path / "loose", edit("let mut x", "let x", "a.rs"), baseline=Baseline())
    assert verdict.label == "syntax and rules only"
    assert "Cargo.toml" in verdict.reason


def test_line_ends_are_kept(root: Path) -> None:
    write(root, {WORDS: LIB.replace("\n", "\r\n")})
    verdict = judged(root, edit("    take(owned);\n    owned", "    take(owned.clone());\n    owned"))
    assert verdict.label == "cargo check passed"
    assert verdict.changed[WORDS].count(b"\r\n") == verdict.changed[WORDS].count(b"\n")


def test_secrets_are_put_back_only_where_they_were(root: Path) -> None:
    secret = LIB + '\nconst PASSWORD: &str = "Tr0ub4dor&3";\n'
    secret += "\n/// Checks.\npub fn check(x: &str) -> bool {\n    x == PASSWORD\n}\n"
    write(root, {WORDS: secret.replace("take(owned);", "take(owned.clone());")})
    judge = verifier(root, root.parent / "copies")
    assert "<redacted:1>" in judge.redact(secret)
    good = edit(
        'const PASSWORD: &str = "<redacted:1>";', '/// It.\npub const PASSWORD: &str = "<redacted:1>";'
    )
    verdict = asyncio.run(judge.verify([good], Baseline()))
    assert verdict.label == "cargo check passed"
    assert b'pub const PASSWORD: &str = "Tr0ub4dor&3";' in verdict.changed[WORDS]
    moved = edit("x == PASSWORD", 'x == PASSWORD && !x.is_empty() && x != "<redacted:1>"')
    assert "may only stand where it stood" in asyncio.run(judge.verify([moved], Baseline())).reason
    carried = edit(
        'const PASSWORD: &str = "<redacted:1>";',
        'const PASSWORD: &str = "<redacted:1>";\nconst _: () = panic!("{}", PASSWORD);\n'
        'const _: [(); "<redacted:1>".as_bytes()[0] as usize] = [(); 7];',
    )
    verdict = asyncio.run(judge.verify([carried], Baseline()))
    assert verdict.label == "refused"
    assert "E0080" in verdict.feedback
    assert "Tr0ub4dor" not in verdict.feedback
    assert str(ord("T")) not in verdict.feedback


def test_fifty_verifications_leave_the_users_tree_as_it_is(root: Path) -> None:
    """Its files stay as they are to the last byte, and writable and unlocked meanwhile."""
    judge = verifier(root, root.parent / "copies")
    before = snapshot(root)
    seen: list[str] = []

    async def run() -> None:
        for number in range(50):
            change = (
                GOOD
                if number % 3 == 0
                else edit("take(owned);", f"take({'&' * (number % 5)}owned{number % 2});")
            )
            task = asyncio.create_task(judge.verify([change], BASELINE))
            while not task.done():
                await asyncio.sleep(0.05)
                # A lock of cargo's in the user's target folder, or a file put aside, would show here.
                assert snapshot(root) == before
                assert not (root / "target").exists()
            seen.append(task.result().label)

    asyncio.run(run())
    assert seen.count("cargo check passed") == 17
    assert snapshot(root) == before


def test_the_copy_holds_no_secrets_and_nothing_that_is_ignored(root: Path) -> None:
    judged(root, GOOD)
    copied = {path.name for path in (root.parent / "copies").rglob("*") if "target" not in path.parts}
    assert "lib.rs" in copied
    assert not copied & {".env", "noise.log"}


def test_what_the_user_changes_meanwhile_is_seen(root: Path) -> None:
    judge = verifier(root, root.parent / "copies")
    assert asyncio.run(judge.verify([GOOD], BASELINE)).label == "cargo check passed"
    write(root, {"app/src/main.rs": 'fn main() { let x: u8 = words::first("a"); }\n'})
    found, problem = asyncio.run(
        judge.check("app/src/main.rs", Baseline({WORDS: LIB.replace("owned.len()", "1").encode()}))
    )
    assert problem is None
    assert [one.code for one in found if one.level == "error"] == ["E0308"]
    assert found[0].path == root / "app/src/main.rs"
    (root / "words/src/note.txt").unlink()
    found, _ = asyncio.run(judge.check(WORDS, Baseline()))
    assert any(one.code is None and "note.txt" in one.message for one in found)


def test_errors_that_hide_what_is_to_be_mended(root: Path) -> None:
    write(root, {WORDS: LIB + "\nfn half(\n"})
    verdict = judged(root, GOOD)
    assert verdict.label == "syntax and rules only"
    assert "other errors" in verdict.reason


def test_an_old_time_does_not_hide_a_change(root: Path) -> None:
    """A file put back with its old time and size is compiled as it is now."""
    judge = verifier(root, root.parent / "copies")
    path = root / WORDS
    old = time.time() - 1000
    os.utime(path, (old, old))
    assert asyncio.run(judge.verify([GOOD], BASELINE)).label == "cargo check passed"
    path.write_text(LIB.replace("owned.len()", "owned.lex()"))
    os.utime(path, (old - 500, old - 500))
    found, _ = asyncio.run(judge.check(WORDS, Baseline()))
    assert "E0599" in [one.code for one in found]


def test_two_owners_wait_for_one_another(root: Path) -> None:
    one, other = (verifier(root, root.parent / "copies") for _ in range(2))

    async def run() -> list[Verdict]:
        return list(await asyncio.gather(one.verify([GOOD], BASELINE), other.verify([GOOD], BASELINE)))

    assert [verdict.label for verdict in asyncio.run(run())] == ["cargo check passed"] * 2


def test_ignored_files_that_a_build_needs(root: Path) -> None:
    write(root, {
        ".gitignore": "/target\n*.log\n/words/src/made.rs\n",
        WORDS: LIB.replace("owned.len()", "made::size(owned)") + "\nmod made;\n",
        "words/src/made.rs": "pub fn size(text: String) -> usize {\n    text.len()\n}\n",
    })  # fmt: skip
    before = snapshot(root)
    verdict = judged(root, GOOD)
    assert verdict.label == "syntax and rules only"
    assert "other errors" in verdict.reason
    patterns = ("words/src/made*", ".env*", "../**/*", "/etc/*", "", "[")
    judge = verifier(root, root.parent / "copies", confinement=Confinement(copied=patterns))
    assert asyncio.run(judge.verify([GOOD], BASELINE)).label == "cargo check passed"
    copied = {path.name for path in (root.parent / "copies").rglob("*")}
    assert "made.rs" in copied
    # Secrets are not copied, whatever a pattern says.
    assert not copied & {".env", "hostname", "noise.log"}
    assert snapshot(root) == before


def test_owners_that_take_turns(root: Path) -> None:
    """Each finds what the other left in the copy; what it remembers of its own turn does not hold any more."""
    one, other = (verifier(root, root.parent / "copies") for _ in range(2))
    bad = edit("take(owned);", "take(&owned);")

    async def run() -> list[str]:
        turns = [(one, GOOD), (other, bad), (one, GOOD), (other, GOOD), (one, bad)]
        return [(await judge.verify([change], BASELINE)).label for judge, change in turns]

    passed = "cargo check passed"
    assert asyncio.run(run()) == [passed, "refused", passed, passed, "refused"]


def test_one_copy_serves_many_verifiers(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cargo said of the text as it is need not be asked again for the next question."""
    runs: list[object] = []

    async def counted(
        overlay: Overlay,
        packages: Sequence[str],
        settings: CargoSettings,
        *,
        confinement: Confinement,
        limit: float,
        on_start: Callable[[], None],
    ) -> Compiled:
        runs.append(packages)
        return await compile_overlay(
            overlay, packages, settings, confinement=confinement, limit=limit, on_start=on_start
        )

    monkeypatch.setattr("rust_specialist.agent.workshop.compile_overlay", counted)
    workshops = Workshops(root.parent / "copies")
    changes = [GOOD, edit("take(owned);\n    owned.len()", "owned.len()"), GOOD]
    for change, wanted in zip(changes, (2, 3, 3), strict=True):
        judge = verifier(root, workshops)
        assert asyncio.run(judge.verify([change], BASELINE)).label == "cargo check passed"
        assert len(runs) == wanted
    # What the user changes is looked at anew.
    write(root, {"app/src/main.rs": "fn main() {}\n"})
    assert asyncio.run(verifier(root, workshops).verify([GOOD], BASELINE)).label == "cargo check passed"
    assert len(runs) == 5


def test_it_gives_way_to_what_the_user_does(root: Path) -> None:
    """Also what cargo starts: a build script that runs like the editor fails."""
    wanted = min(os.getpriority(os.PRIO_PROCESS, 0) + 10, 19)
    script = (
        "fn main() {\n"
        '    let said = std::process::Command::new("nice").output().unwrap().stdout;\n'
        f'    assert_eq!(String::from_utf8(said).unwrap().trim(), "{wanted}");\n'
        "}\n"
    )
    write(root, {"words/build.rs": script})
    assert judged(root, GOOD).label == "cargo check passed"


def test_cancelling_ends_cargo(root: Path) -> None:
    write(
        root,
        {"app/build.rs": "fn main() {\n    std::thread::sleep(std::time::Duration::from_secs(600));\n}\n"},
    )
    settings = CargoSettings(all_targets=False)
    judge = verifier(root, root.parent / "copies", settings=settings)

    async def run() -> None:
        change = edit('println!("{:?}"', 'println!("{:#?}"', "app/src/main.rs")
        task = asyncio.create_task(judge.verify([change], Baseline()))
        await asyncio.sleep(2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    begin = time.monotonic()
    asyncio.run(run())
    assert time.monotonic() - begin < 100
    # The copy is free again.
    write(root, {"app/build.rs": "fn main() {}\n"})
    assert judged(root, GOOD).label == "cargo check passed"
