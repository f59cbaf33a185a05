"""One check, with the real cargo."""

from __future__ import annotations

import asyncio
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from cargo.packages import HANGING, MOVED, codes, manifest, package, processes_in, run, wait_until, write
from rust_specialist.cargo.check import check
from rust_specialist.cargo.command import Plan
from rust_specialist.cargo.progress import Progress
from rust_specialist.lint.model import Applicability, Severity
from rust_specialist.project.settings import CargoSettings

pytestmark = pytest.mark.cargo


def test_a_finding_has_the_compilers_places_words_and_rendering(tmp_path: Path) -> None:
    package(tmp_path, MOVED)
    result = run(tmp_path)
    assert (result.is_complete, result.compiles, result.problem) == (True, False, None)
    assert codes(result) == [("lib.rs", "E0382", "name")]
    (finding,) = result.findings
    assert (finding.severity, finding.level) == (Severity.ERROR, "error")
    assert finding.path == tmp_path / "src/lib.rs"
    text = MOVED.encode()
    labels = [(text[one.span.start : one.span.end], one.is_primary) for one in finding.labels]
    assert (b"name", True) in labels
    assert all(label.path == finding.path for label in finding.labels)
    assert "borrow of moved value: `name`" in finding.rendered


def test_code_that_compiles_lists_what_was_compiled(tmp_path: Path) -> None:
    package(tmp_path, "mod inner;\npub fn one() {}\n", inner="#[allow(dead_code)] fn two() {}\n")
    write(tmp_path, {"tests/it.rs": "#[test] fn works() {}\n", "src/left_out.rs": "fn f( {"})
    result = run(tmp_path)
    assert result.compiles
    assert result.findings == ()
    names = {path.relative_to(tmp_path).as_posix() for path in result.compiled}
    assert names == {"src/lib.rs", "src/inner.rs", "tests/it.rs"}


def test_what_library_and_tests_have_in_common_is_found_once(tmp_path: Path) -> None:
    package(tmp_path, "pub fn one() { let unused = 1; }\n#[test]\nfn t() { let other = 1; }\n")
    assert codes(run(tmp_path)) == [
        ("lib.rs", "unused_variables", "unused"),
        ("lib.rs", "unused_variables", "other"),
    ]


def test_all_members_of_a_workspace_and_its_path_dependencies(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "Cargo.toml": '[workspace]\nresolver = "2"\nmembers = ["one", "two"]\n',
            "one/Cargo.toml": manifest("one", '[dependencies]\nbeside = { path = "../../beside" }\n'),
            "one/src/lib.rs": "pub fn f() -> u8 { beside::g() + true }\n",
            "two/Cargo.toml": manifest("two"),
            "two/src/main.rs": 'fn main() { let x: u8 = "x"; }\n',
        },
    )
    beside = write(
        tmp_path.parent / f"{tmp_path.name}_beside",
        {"Cargo.toml": manifest("beside"), "src/lib.rs": "pub fn g() -> u8 { let unused = 1; 2 }\n"},
    )
    (tmp_path.parent / "beside").unlink(missing_ok=True)
    (tmp_path.parent / "beside").symlink_to(beside)
    found = codes(run(tmp_path))
    assert ("lib.rs", "E0277", "+") in found
    assert ("main.rs", "E0308", '"x"') in found
    assert ("lib.rs", "unused_variables", "unused") in found


def test_places_in_macros_are_those_of_the_users_code(tmp_path: Path) -> None:
    text = """\
macro_rules! twice {
    ($e:expr) => {{
        let number: u8 = "text";
        take($e);
    }};
}
fn take(_: String) {}
pub struct NotShown;
pub fn f() {
    twice!(String::new());
    twice!(7);
    println!("{}", NotShown);
}
#[derive(Clone)]
pub struct Holder(NotShown);
"""
    package(tmp_path, text)
    result = run(tmp_path)
    found = codes(result)
    # What the macro itself makes has the place of its call, what the user gave to it its own.
    assert ("lib.rs", "E0308", "twice!(String::new())") in found
    assert ("lib.rs", "E0308", "7") in found
    assert ("lib.rs", "E0277", "NotShown") in found
    derived = [one for one in result.findings if "Clone" in one.message]
    assert [text[one.span.start : one.span.end] for one in derived] == ["NotShown"]
    inside = next(
        one for one in result.findings if text[one.span.start : one.span.end].startswith("twice!(S")
    )
    assert any(label.text == "in the expansion of `twice!`" for label in inside.labels)
    assert inside.suggestions == ()


def test_offsets_count_the_bytes_of_the_file_as_it_is(tmp_path: Path) -> None:
    text = "\ufeff// é\r\npub fn f() {\r\n    let ünused = 1;\r\n}\r\n"
    package(tmp_path, text)
    result = run(tmp_path)
    assert codes(result) == [("lib.rs", "unused_variables", "ünused")]


def test_suggestions_keep_their_applicability_and_stay_whole(tmp_path: Path) -> None:
    package(tmp_path, 'pub fn f() { let mut n = 3; println!("{}", n); let v: HashMap<u8, u8> = todo!(); }\n')
    result = run(tmp_path)
    by_code = {one.code: one for one in result.findings}
    (hash_map,) = by_code["E0425" if "E0425" in by_code else "E0412"].suggestions
    assert hash_map.fix.applicability is Applicability.MAYBE_INCORRECT
    assert hash_map.fix.edits[0].text.strip() == "use std::collections::HashMap;"
    package(tmp_path, "pub fn f() { let mut n = 3; g(n); }\nfn g(_: i32) {}\n")
    (unused_mut,) = run(tmp_path).findings
    assert [one.fix.applicability for one in unused_mut.suggestions] == [Applicability.MACHINE_APPLICABLE]


def test_several_candidates_are_alternatives(tmp_path: Path) -> None:
    package(tmp_path, "mod a { pub struct Thing; }\nmod b { pub struct Thing; }\npub fn f(_: Thing) {}\n")
    (finding,) = [one for one in run(tmp_path).findings if one.severity is Severity.ERROR]
    texts = [one.fix.edits[0].text.strip() for one in finding.suggestions]
    assert texts == ["use crate::a::Thing;", "use crate::b::Thing;"]
    assert len({one.fix.title for one in finding.suggestions}) == 2


def test_a_suggestion_of_several_parts_is_one_fix(tmp_path: Path) -> None:
    package(tmp_path, "pub fn longest(a: &str, b: &str) -> &str { if a.len() > b.len() { a } else { b } }\n")
    (finding,) = run(tmp_path).findings
    assert finding.code == "E0106"
    (suggestion,) = finding.suggestions
    assert len(suggestion.fix.edits) == 4


def test_settings_reach_cargo(tmp_path: Path) -> None:
    text = """\
#[cfg(feature = "extra")]
pub fn f() -> u8 { "wrong with the feature" }
#[cfg(test)]
mod tests { fn g() -> u8 { "wrong in tests" } }
pub fn h(v: &Vec<u8>) -> bool { if v.len() == 0 { return true } else { return false } }
"""
    package(tmp_path, text, more="[features]\nextra = []\n")
    plain = CargoSettings(all_targets=False)
    assert codes(run(tmp_path, settings=plain)) == []
    assert [code for _, code, _ in codes(run(tmp_path, settings=CargoSettings()))] == ["E0308"]
    extra = replace(plain, features=("extra",))
    assert [code for _, code, _ in codes(run(tmp_path, settings=extra))] == ["E0308"]
    assert [code for _, code, _ in codes(run(tmp_path, settings=replace(plain, features=("all",))))] == [
        "E0308"
    ]
    clippy = {code for _, code, _ in codes(run(tmp_path, settings=replace(plain, command="clippy")))}
    assert "clippy::ptr_arg" in clippy
    unknown = run(tmp_path, settings=replace(plain, extra_args=("--no-such-option",)))
    assert unknown.problem is not None
    assert "--no-such-option" in unknown.problem


def test_builds_go_to_a_folder_of_their_own(tmp_path: Path) -> None:
    package(tmp_path, "")
    run(tmp_path)
    assert [one.name for one in (tmp_path / "target").iterdir() if one.is_dir()] == ["rust-specialist"]
    run(tmp_path, settings=CargoSettings(target_directory="shared"))
    assert (tmp_path / "target/debug").is_dir()
    run(tmp_path, settings=CargoSettings(target_directory="elsewhere"))
    assert (tmp_path / "elsewhere/debug").is_dir()
    write(tmp_path, {".cargo/config.toml": '[build]\ntarget-dir = "configured"\n'})
    run(tmp_path)
    assert (tmp_path / "configured/rust-specialist/debug").is_dir()


def test_a_check_neither_waits_for_a_users_build_nor_holds_it_up(tmp_path: Path) -> None:
    package(tmp_path, "")
    write(tmp_path, {"build.rs": HANGING})
    build = subprocess.Popen(
        ["cargo", "build"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        assert wait_until((tmp_path / "began").exists)
        # The user's build holds the lock of `target/debug` by now; in it a check would wait for ten minutes.
        write(tmp_path, {"build.rs": "fn main() {}\n"})
        result = run(tmp_path)
        assert result.compiles
        assert build.poll() is None
    finally:
        os.killpg(build.pid, 9)
        build.communicate()


def test_progress_names_what_is_built(tmp_path: Path) -> None:
    package(tmp_path, "pub fn f() {}\n")
    told: list[Progress] = []
    run(tmp_path, on_progress=told.append)
    assert any("sample" in one.doing for one in told)
    assert any(one.of > 0 for one in told)


# What can be wrong


def test_a_workspace_that_does_not_load(tmp_path: Path) -> None:
    write(tmp_path, {"Cargo.toml": '[workspace]\nmembers = ["gone"]\n'})
    result = run(tmp_path)
    assert not result.is_complete
    assert result.problem is not None
    assert result.problem.startswith(
        "cargo check was not possible: failed to load manifest for workspace member"
    )


def test_no_manifest(tmp_path: Path) -> None:
    assert run(tmp_path).problem == f"there is no Cargo.toml in {tmp_path}"


def test_no_cargo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(tmp_path, "")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("CARGO_HOME", raising=False)
    problem = run(tmp_path).problem
    assert problem is not None
    assert problem.startswith("cargo was not found")


def test_a_cargo_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(tmp_path, "")
    fake = write(tmp_path, {"bin/cargo": "#!/no/such/interpreter\n"}) / "bin/cargo"
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}{os.pathsep}{os.environ['PATH']}")
    result = run(tmp_path)
    assert result.problem is not None
    assert not result.is_complete


def test_a_toolchain_that_is_not_there(tmp_path: Path) -> None:
    package(tmp_path, "")
    write(tmp_path, {"rust-toolchain.toml": '[toolchain]\nchannel = "1.2.3"\n'})
    problem = run(tmp_path).problem
    assert problem is not None
    assert "1.2.3" in problem
    assert "not installed" in problem


def test_dependencies_that_are_not_there(tmp_path: Path) -> None:
    package(tmp_path, "", more='[dependencies]\nno-such-package-of-ours = "1"\n')
    problem = run(tmp_path, settings=CargoSettings(extra_args=("--offline",))).problem
    assert problem is not None
    assert "no-such-package-of-ours" in problem


def test_a_build_script_that_fails(tmp_path: Path) -> None:
    package(tmp_path, "")
    write(tmp_path, {"build.rs": 'fn main() { panic!("this script is broken") }\n'})
    result = run(tmp_path)
    assert result.problem is not None
    assert "failed to run custom build command" in result.problem


def test_a_build_script_that_hangs(tmp_path: Path) -> None:
    package(tmp_path, "")
    write(tmp_path, {"build.rs": HANGING})
    result = run(tmp_path, settings=CargoSettings(timeout=1))
    assert result.problem is not None
    assert "sample(build)" in result.problem or "sample" in result.problem
    assert "a build script may hang" in result.problem
    assert processes_in(tmp_path) == []


def test_megabytes_of_output(tmp_path: Path) -> None:
    package(tmp_path, "pub fn f() -> u8 { true }\n")
    write(
        tmp_path,
        {"build.rs": 'fn main() { for _ in 0..200_000 { eprintln!("{}", "x".repeat(100)); } panic!() }\n'},
    )
    result = run(tmp_path)
    assert result.problem is not None
    assert len(result.problem) < 5_000


def test_a_thousand_errors(tmp_path: Path) -> None:
    lines = "".join(f"pub fn f{n}() -> u8 {{ true }}\n" for n in range(1_000))
    package(tmp_path, lines)
    result = run(tmp_path)
    assert len(result.findings) == 1_000
    assert result.is_complete


def test_a_path_with_a_space_and_a_letter_of_two_bytes(tmp_path: Path) -> None:
    root = package(tmp_path / "my päckage", MOVED)
    assert codes(run(root)) == [("lib.rs", "E0382", "name")]
    package(root, "pub fn f() {}\n")
    assert run(root).compiled == {root / "src/lib.rs"}


def test_two_workspaces_at_once(tmp_path: Path) -> None:
    roots = [package(tmp_path / "one", MOVED), package(tmp_path / "two", "pub fn f() -> u8 { true }\n")]

    async def both() -> list[list[str | None]]:
        results = await asyncio.gather(
            *(check(Plan(root, CargoSettings()), [], lambda _: None) for root in roots)
        )
        return [[one.code for one in result.findings] for result in results]

    assert asyncio.run(both()) == [["E0382"], ["E0308"]]


def test_a_file_that_changes_meanwhile_has_no_text(tmp_path: Path) -> None:
    root = package(tmp_path, MOVED)
    write(
        root,
        {
            "build.rs": """
fn main() {
    let text = std::fs::read("src/lib.rs").unwrap();
    std::fs::write("src/lib.rs", text).unwrap();
}
"""
        },
    )
    result = run(root, root / "src/lib.rs")
    assert [one.code for one in result.findings] == ["E0382"]
    assert root / "src/lib.rs" not in result.texts


def test_an_error_without_a_place_is_told(tmp_path: Path) -> None:
    package(tmp_path, "")
    result = run(tmp_path, settings=CargoSettings(target="wasm32-unknown-no-such"))
    assert result.problem is not None
    assert "wasm32-unknown-no-such" in result.problem
