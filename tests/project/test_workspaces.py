from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from project.trees import write
from rust_specialist.project import Problem, Role, Version, Workspaces

HEAD = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n'


def workspaces_of(root: Path, files: dict[str, str | bytes]) -> Workspaces:
    write(root, {"src/lib.rs": "", **files})
    return Workspaces(cargo_home=root / "no-home")


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1
    return problems[0]


def test_a_file_in_no_package(tmp_path: Path) -> None:
    workspaces = workspaces_of(tmp_path, {})
    assert not workspaces.crate_of(tmp_path / "src/lib.rs").is_known
    assert workspaces.problems == ()


def test_a_stray_file_in_a_virtual_workspace(tmp_path: Path) -> None:
    workspaces = workspaces_of(
        tmp_path, {"Cargo.toml": HEAD, "inner/Cargo.toml": "[workspace]\n", "inner/a.rs": ""}
    )
    assert not workspaces.crate_of(tmp_path / "inner/a.rs").is_known


BROKEN: dict[str, tuple[bytes, str, int | None]] = {
    "syntax": (b'[package]\nname = "a\n', "not valid TOML: illegal character", 2),
    "cut off": (b"[package]\nname = ", "not valid TOML: invalid value", 2),
    "twice": (b"[package]\n[package]\n", "not valid TOML: cannot declare", 2),
    "not UTF-8": (b"[package]\n# \xff\n", "not UTF-8: byte 0xff at offset 12", 2),
    "deep": (b"a = " + b"[" * 20_000 + b"]" * 20_000, "not valid TOML: nested too deeply", None),
    "long dotted key": (b"profile" + b".a" * 20_000 + b" = 1\n", "a key of more than 100 parts", 1),
    "long number": (b"a = " + b"9" * 5_000, "not valid TOML", None),
    "NUL": (b"a = \0", "not valid TOML", 1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_manifest_is_a_problem_and_the_other_facts_stay(name: str, tmp_path: Path) -> None:
    text, message, line = BROKEN[name]
    workspaces = workspaces_of(tmp_path, {"Cargo.toml": text, "rust-toolchain": "1.80.0"})
    crate = workspaces.crate_of(tmp_path / "src/lib.rs")
    assert not crate.is_known
    assert crate.depends_on("tokio") is None
    assert crate.toolchain is not None
    problem = only(workspaces.problems)
    assert problem.path == tmp_path / "Cargo.toml"
    assert problem.message.startswith(message)
    assert problem.line == line


@pytest.mark.parametrize(
    "file", ["Cargo.lock", ".cargo/config.toml", "rust-toolchain.toml", "rust-toolchain"]
)
def test_another_broken_file_leaves_the_manifest_alone(file: str, tmp_path: Path) -> None:
    workspaces = workspaces_of(tmp_path, {"Cargo.toml": HEAD + '[dependencies]\nserde = "1"\n', file: "[[\n"})
    crate = workspaces.crate_of(tmp_path / "src/lib.rs")
    assert crate.edition == 2021
    assert crate.depends_on("serde", ">=1") is True
    assert [problem.path.name for problem in workspaces.problems] == [Path(file).name]


def test_a_deep_table_is_cut_off(tmp_path: Path) -> None:
    text = f"{HEAD}[profile]\nrelease{'.a' * 90} = 1\n"
    crate = workspaces_of(tmp_path, {"Cargo.toml": text}).crate_of(tmp_path / "src/lib.rs")
    assert crate.is_known
    assert len(crate.fingerprint) == 64


def test_while_a_manifest_is_typed_in_its_last_good_facts_hold(tmp_path: Path) -> None:
    workspaces = workspaces_of(tmp_path, {"Cargo.toml": HEAD})
    before = workspaces.crate_of(tmp_path / "src/lib.rs")
    assert workspaces.overlay(tmp_path / "Cargo.toml", (HEAD + "[depend").encode())
    assert workspaces.crate_of(tmp_path / "src/lib.rs") == before
    only(workspaces.problems)
    assert workspaces.overlay(tmp_path / "Cargo.toml", (HEAD + '[dependencies]\na = "1"\n').encode())
    assert workspaces.crate_of(tmp_path / "src/lib.rs").depends_on("a") is True
    assert workspaces.problems == ()
    assert workspaces.overlay(tmp_path / "Cargo.toml", None)
    assert workspaces.crate_of(tmp_path / "src/lib.rs").fingerprint == before.fingerprint
    assert not workspaces.overlay(tmp_path / "Cargo.toml", None)


def test_nothing_is_read_again_until_told(tmp_path: Path) -> None:
    workspaces = workspaces_of(tmp_path, {"Cargo.toml": HEAD})
    before = workspaces.crate_of(tmp_path / "src/lib.rs")
    assert not workspaces.refresh()
    assert workspaces.crate_of(tmp_path / "src/lib.rs") is before
    write(tmp_path, {"Cargo.toml": HEAD.replace("2021", "2024")})
    assert workspaces.crate_of(tmp_path / "src/lib.rs") is before
    assert workspaces.changed(tmp_path / "Cargo.toml")
    assert workspaces.crate_of(tmp_path / "src/lib.rs").edition == 2024


@pytest.mark.parametrize(
    "file",
    ["Cargo.toml", "Cargo.lock", ".cargo/config.toml", "rust-toolchain.toml", "src/bin/new.rs", "build.rs"],
)
def test_refresh_sees_files_come_and_go(file: str, tmp_path: Path) -> None:
    workspaces = workspaces_of(
        tmp_path, {} if file == "Cargo.toml" else {"Cargo.toml": HEAD, "src/bin/old.rs": ""}
    )
    workspaces.crate_of(tmp_path / "src/lib.rs")
    generation = workspaces.generation
    write(tmp_path, {file: HEAD if file == "Cargo.toml" else ""})
    # Folders are stamped by time: some file systems count it in coarse steps.
    os.utime((tmp_path / file).parent, ns=(1, 1))
    assert workspaces.refresh()
    assert workspaces.generation > generation
    workspaces.crate_of(tmp_path / "src/lib.rs")
    (tmp_path / file).unlink()
    os.utime((tmp_path / file).parent, ns=(2, 2))
    assert workspaces.refresh()


def test_told_of_a_new_target(tmp_path: Path) -> None:
    workspaces = workspaces_of(tmp_path, {"Cargo.toml": HEAD, "src/bin/one.rs": ""})
    assert len(workspaces.crate_of(tmp_path / "src/lib.rs").targets) == 2
    write(tmp_path, {"src/bin/two.rs": ""})
    assert workspaces.changed(tmp_path / "src/bin/two.rs")
    assert len(workspaces.crate_of(tmp_path / "src/lib.rs").targets) == 3


def test_told_of_a_file_that_nothing_was_read_from(tmp_path: Path) -> None:
    workspaces = workspaces_of(tmp_path, {"Cargo.toml": HEAD, "src/deep/a.rs": ""})
    workspaces.crate_of(tmp_path / "src/lib.rs")
    assert not workspaces.changed(tmp_path / "src/deep/a.rs")


def test_saving_a_source_file_matters_only_where_its_modules_are_read(tmp_path: Path) -> None:
    workspaces = workspaces_of(tmp_path, {"Cargo.toml": HEAD, "src/bin/one.rs": ""})
    workspaces.crate_of(tmp_path / "src/lib.rs")
    write(tmp_path, {"src/lib.rs": "pub fn a() {}\n", "src/bin/one.rs": "fn main() {}\n"})
    assert not workspaces.changed(tmp_path / "src/lib.rs")
    assert not workspaces.changed(tmp_path / "src/bin/one.rs")
    assert not workspaces.refresh()
    write(tmp_path, {"src/lib.rs": "mod a;\n"})
    assert workspaces.changed(tmp_path / "src/lib.rs")
    write(tmp_path, {"src/main.rs": "mod b;\n"})
    assert workspaces.changed(tmp_path / "src/main.rs")
    assert workspaces.crate_of(tmp_path / "src/lib.rs").role_of(tmp_path / "src/b.rs") is Role.BIN
    write(tmp_path, {"src/main.rs": "mod c;\n"})
    assert workspaces.changed(tmp_path / "src/main.rs")
    assert workspaces.crate_of(tmp_path / "src/lib.rs").role_of(tmp_path / "src/b.rs") is Role.UNKNOWN


MEMBER = (
    '[package]\nname = "app"\nversion.workspace = true\nedition.workspace = true\npublish.workspace = true\n'
)


def test_a_pointer_to_a_workspace_elsewhere(tmp_path: Path) -> None:
    shared = '[workspace]\nmembers = ["../app"]\n[workspace.package]\nversion = "1.2.3"\nedition = "2024"\n'
    write(
        tmp_path,
        {"ws/Cargo.toml": shared, "app/Cargo.toml": MEMBER + 'workspace = "../ws"\n', "app/src/lib.rs": ""},
    )
    crate = Workspaces().crate_of(tmp_path / "app/src/lib.rs")
    assert (crate.version, crate.edition, crate.workspace) == (Version(1, 2, 3), 2024, tmp_path / "ws")


@pytest.mark.parametrize("pointer", ["../ws", "..", ".", "nowhere", "a\\u0000b"])
def test_pointers_that_lead_nowhere(pointer: str, tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "ws/Cargo.toml": '[package]\nname = "ws"\nversion = "1.0.0"\nworkspace = "../app"\n',
            "app/Cargo.toml": MEMBER + f'workspace = "{pointer}"\n',
            "app/src/lib.rs": "",
        },
    )
    workspaces = Workspaces()
    crate = workspaces.crate_of(tmp_path / "app/src/lib.rs")
    assert (crate.name, crate.version, crate.edition) == ("app", None, None)
    assert any("names no workspace" in problem.message for problem in workspaces.problems)


def test_inheritance_without_a_workspace(tmp_path: Path) -> None:
    workspaces = workspaces_of(tmp_path, {"Cargo.toml": MEMBER})
    crate = workspaces.crate_of(tmp_path / "src/lib.rs")
    assert (crate.edition, crate.version, crate.publish) == (None, None, None)
    problem = only(workspaces.problems)
    assert problem == Problem(
        tmp_path / "Cargo.toml",
        "`package.version` is inherited, but no workspace was found above this package",
    )


def test_an_excluded_package_inherits_nothing(tmp_path: Path) -> None:
    shared = '[workspace]\nexclude = ["old"]\n[workspace.package]\nedition = "2024"\n'
    write(tmp_path, {"Cargo.toml": shared, "old/Cargo.toml": HEAD, "old/src/lib.rs": ""})
    assert Workspaces().crate_of(tmp_path / "old/src/lib.rs").workspace == tmp_path / "old"


@pytest.mark.parametrize("pattern", ["**", "[", "a/**b", "/absolute", "../..", "", "*/../*", "a\\u0000b"])
def test_odd_member_patterns(pattern: str, tmp_path: Path) -> None:
    workspaces = workspaces_of(tmp_path, {"Cargo.toml": f'{HEAD}[workspace]\nmembers = ["{pattern}"]\n'})
    assert tmp_path in workspaces.members(tmp_path)


def test_path_dependencies_that_go_in_a_circle(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "Cargo.toml": HEAD + '[workspace]\n[dependencies]\na = { path = "a" }\n',
            "a/Cargo.toml": HEAD.replace("app", "a") + '[dependencies]\nb = { path = "../b" }\n',
            "b/Cargo.toml": HEAD.replace("app", "b") + '[dependencies]\na = { path = "../a" }\n',
        },
    )
    assert Workspaces().members(tmp_path) == (tmp_path, tmp_path / "a", tmp_path / "b")


def test_a_folder_in_the_place_of_a_manifest(tmp_path: Path) -> None:
    write(tmp_path, {"a/Cargo.toml/x": "", "a/src/lib.rs": ""})
    assert not Workspaces().crate_of(tmp_path / "a/src/lib.rs").is_known


def test_an_empty_folder_or_a_path_that_cannot_be(tmp_path: Path) -> None:
    workspaces = Workspaces()
    assert not workspaces.crate_of(tmp_path / "not/there.rs").is_known
    assert not workspaces.crate_of("a\0b.rs").is_known


scalars = st.one_of(
    st.sampled_from(
        ["true", "false", "1", "-1.5", '"x"', "'2021'", '"1.2"', '"../.."', "[]", "{}", "nan", "1979-05-27"]
    ),
    st.sampled_from(
        ['["a/*"]', '[1, "x"]', "{ workspace = true }", '{ version = "1", features = ["a"] }', '"*"']
    ),
)
keys = st.sampled_from(
    [
        "name", "version", "edition", "rust-version", "workspace", "build", "publish", "members", "exclude", "path",
        "features", "dependencies", "bin", "lib", "package", "lints", "profile", "target", "test", "autobins",
        "clippy", "release", "metadata", "a", "dev-dependencies", "package.workspace", "edition.workspace",
    ]
)  # fmt: skip
headers = st.lists(keys, min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from([f"[{'.'.join(parts)}]", f"[[{'.'.join(parts)}]]"])
)
lines = st.one_of(headers, st.tuples(keys, scalars).map(" = ".join), st.text(max_size=8))
texts = st.one_of(st.lists(lines, max_size=12).map("\n".join), st.text(max_size=60)).map(
    lambda text: text.encode("utf-8", "surrogatepass")
)


@given(manifest=texts, lock=texts, config=texts, outer=texts)
def test_no_text_raises(
    manifest: bytes, lock: bytes, config: bytes, outer: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.getbasetemp() / "random/inner"
    workspaces = Workspaces(cargo_home=root / "no-home")
    for name, text in {
        "Cargo.toml": manifest,
        "../Cargo.toml": outer,
        "Cargo.lock": lock,
        ".cargo/config.toml": config,
        "rust-toolchain": config,
    }.items():
        workspaces.overlay(root / name, text)
    crate = workspaces.crate_of(root / "src/lib.rs")
    workspaces.members(root)
    assert crate.depends_on("a", ">=1") in (True, False, None)
    assert crate.role_of(root / "src/lib.rs") is not None
    assert len(crate.fingerprint) == 64
    assert hash(crate) == hash(crate)
