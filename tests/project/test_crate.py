from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from project.trees import write
from rust_specialist.project import Crate, Kind, Version, Workspaces

LOCK = """\
version = 4

[[package]]
name = "app"
version = "0.1.0"
dependencies = [
 "axum 0.8.4",
 "old-axum-user",
 "serde",
 "tokio",
]

[[package]]
name = "axum"
version = "0.7.9"
source = "registry+file:///index"

[[package]]
name = "axum"
version = "0.8.4"
source = "registry+file:///index"

[[package]]
name = "old-axum-user"
version = "1.0.0"
source = "registry+file:///index"
dependencies = [
 "axum 0.7.9",
]

[[package]]
name = "serde"
version = "1.0.219"
source = "registry+file:///index"

[[package]]
name = "tokio"
version = "1.45.1"
source = "registry+file:///index"
"""

HEAD = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n'
MANIFEST = (
    HEAD
    + """
[dependencies]
axum = "0.8"
old-axum-user = "1"
serde = { version = "1", features = ["derive"] }
tokio = { version = "1.20", default-features = false, features = ["rt"] }
unlocked = "2.3"
anywhere = { git = "file:///nowhere" }

[features]
default = ["more", "other"]
more = ["tokio/net", "default"]
other = ["tokio?/time"]
off = ["tokio/fs"]
"""
)


def crate_of(root: Path, files: dict[str, str]) -> Crate:
    write(root, {"src/lib.rs": "", **files})
    return Workspaces(cargo_home=root / "no-home").crate_of(root / "src/lib.rs")


@pytest.mark.parametrize(
    ("name", "requirement", "expected"),
    [
        ("axum", ">=0.8", True),
        ("axum", "<0.8", False),
        ("axum", ">=0.8.4", True),
        ("axum", ">=0.8.5", False),
        ("tokio", ">=1.21", True),
        ("tokio", "*", True),
        ("old_axum_user", "1", True),
        ("absent", "*", False),
        ("absent", ">=1", False),
        ("unlocked", ">=2", True),
        ("unlocked", ">=2.4", None),
        ("unlocked", ">=3", False),
        ("anywhere", "*", True),
        ("anywhere", ">=0.1", None),
    ],
)
def test_depends_on(name: str, requirement: str, expected: bool | None, tmp_path: Path) -> None:
    crate = crate_of(tmp_path, {"Cargo.toml": MANIFEST, "Cargo.lock": LOCK})
    assert crate.depends_on(name, requirement) is expected


def test_two_versions_that_disagree_are_unknown(tmp_path: Path) -> None:
    more = 'axum-old = { package = "axum", version = "0.7" }\n'
    lock = LOCK.replace('"axum 0.8.4",', '"axum 0.7.9",\n "axum 0.8.4",')
    manifest = MANIFEST.replace("[dependencies]\n", f"[dependencies]\n{more}")
    crate = crate_of(tmp_path, {"Cargo.toml": manifest, "Cargo.lock": lock})
    assert sorted(map(str, (line.version for line in crate.dependencies_on("axum")))) == ["0.7.9", "0.8.4"]
    assert crate.depends_on("axum", ">=0.8") is None
    assert crate.depends_on("axum", ">=0.6") is True
    assert crate.version_of("axum") is None
    assert crate.version_of("tokio") == Version(1, 45, 1)


def test_a_lock_file_older_than_the_manifest_is_not_believed(tmp_path: Path) -> None:
    manifest = MANIFEST.replace('axum = "0.8"', 'axum = "0.9"')
    crate = crate_of(tmp_path, {"Cargo.toml": manifest, "Cargo.lock": LOCK})
    assert crate.version_of("axum") is None
    assert crate.depends_on("axum", ">=0.9") is True


def test_the_first_lock_format(tmp_path: Path) -> None:
    lock = """\
[root]
name = "app"
version = "0.1.0"
dependencies = ["serde 1.0.9 (registry+file:///index)"]

[[package]]
name = "serde"
version = "1.0.9"
source = "registry+file:///index"

[[package]]
name = "serde"
version = "1.0.3"
source = "registry+file:///index"
"""
    crate = crate_of(tmp_path, {"Cargo.toml": MANIFEST, "Cargo.lock": lock})
    assert crate.version_of("serde") == Version(1, 0, 9)


def test_features_of(tmp_path: Path) -> None:
    crate = crate_of(tmp_path, {"Cargo.toml": MANIFEST, "Cargo.lock": LOCK})
    assert crate.features_of("serde") == frozenset({"derive", "default"})
    assert crate.features_of("tokio") == frozenset({"rt", "net", "time"})
    assert crate.features_of("absent") is None


def test_kinds(tmp_path: Path) -> None:
    manifest = HEAD + '[dev-dependencies]\ntokio = "1"\n[build-dependencies]\ncc = "1"\n'
    crate = crate_of(tmp_path, {"Cargo.toml": manifest})
    assert crate.depends_on("tokio") is True
    assert crate.depends_on("tokio", kinds=(Kind.NORMAL,)) is False
    assert crate.depends_on("cc", kinds=(Kind.BUILD,)) is True
    assert crate.depends_on_any("cc", "nothing") is True
    assert crate.depends_on_any("nothing") is False


def test_an_unknown_crate_knows_nothing() -> None:
    crate = Crate.unknown()
    assert crate.depends_on("tokio") is None
    assert crate.depends_on_any("tokio") is None
    assert crate.edition is None
    assert crate.supports_rust("1.0") is None
    assert not crate.is_known


def test_a_requirement_of_a_rule_that_is_none_is_the_rules_fault() -> None:
    with pytest.raises(ValueError, match="not a version requirement"):
        Crate.unknown().depends_on("tokio", "new")


@pytest.mark.parametrize(
    ("files", "wanted", "expected"),
    [
        ({"Cargo.toml": HEAD + 'rust-version = "1.75"\n'}, "1.75", True),
        ({"Cargo.toml": HEAD + 'rust-version = "1.75"\n'}, "1.76", False),
        ({"Cargo.toml": HEAD, "rust-toolchain": "1.80.1\n"}, "1.80", True),
        ({"Cargo.toml": HEAD, "rust-toolchain.toml": '[toolchain]\nchannel = "1.70"\n'}, "1.80", False),
        ({"Cargo.toml": HEAD, "rust-toolchain.toml": '[toolchain]\nchannel = "stable"\n'}, "1.80", None),
        (
            {"Cargo.toml": HEAD, "rust-toolchain": '[toolchain]\nchannel = "nightly-2026-01-01"\n'},
            "1.80",
            None,
        ),
        ({"Cargo.toml": HEAD}, "1.80", None),
    ],
)
def test_supports_rust(files: dict[str, str], wanted: str, expected: bool | None, tmp_path: Path) -> None:
    assert crate_of(tmp_path, files).supports_rust(wanted) is expected


def test_lint_levels(tmp_path: Path) -> None:
    manifest = HEAD + (
        '[lints.rust]\nunsafe_code = "forbid"\n'
        "[lints.clippy]\n"
        'pedantic = { level = "warn", priority = -1 }\nmodule-name-repetitions = "allow"\nall = "allow"\n'
        'zebra = "warn"\nbroken = 3\n'
    )
    crate = crate_of(tmp_path, {"Cargo.toml": manifest})
    assert crate.lint_level("unsafe_code") == "forbid"
    assert crate.lint_level("clippy::module_name_repetitions", "clippy::pedantic") == "allow"
    assert crate.lint_level("clippy::must_use_candidate", "clippy::pedantic") == "warn"
    # Of one priority Cargo passes `all` last, which silences what stands beside it.
    assert crate.lint_level("clippy::zebra", "clippy::all") == "allow"
    assert crate.lint_level("clippy::broken") is None


def test_inherited_lints(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "Cargo.toml": '[workspace]\nmembers = ["a"]\n[workspace.lints.clippy]\nunwrap_used = "deny"\n',
            "a/Cargo.toml": HEAD + "[lints]\nworkspace = true\n",
            "a/src/lib.rs": "",
        },
    )
    assert Workspaces().crate_of(tmp_path / "a/src/lib.rs").lint_level("clippy::unwrap_used") == "deny"


def test_configuration(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            ".cargo/config.toml": '[build]\nrustflags = "-C target-cpu=native"\ntarget = "thumbv6m-none-eabi"\n'
            '[env]\nA = "outer"\nB = { value = "b", force = true }\n',
            "app/.cargo/config": "[target.'cfg(unix)']\nrustflags = ['-Ctarget-feature=+avx2,-sse4a', '--cfg', 'x']\n"
            '[env]\nA = "inner"\n',
            "app/Cargo.toml": HEAD,
            "app/src/lib.rs": "",
            "home/config.toml": '[build]\ntarget = "ignored"\nrustflags = ["--codegen", "target-feature=+fma"]\n',
        },
    )
    crate = Workspaces(cargo_home=tmp_path / "home").crate_of(tmp_path / "app/src/lib.rs")
    assert crate.config.build_targets == ("thumbv6m-none-eabi",)
    assert crate.config.target_cpus == ("native",)
    assert crate.config.target_features == ("+fma", "+avx2", "-sse4a")
    assert dict(crate.config.env) == {"A": "inner", "B": "b"}


def test_profiles_come_from_the_workspace_root(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "Cargo.toml": '[workspace]\nmembers = ["a"]\n[profile.release]\npanic = "abort"\nlto = true\n',
            "a/Cargo.toml": HEAD + '[profile.release]\npanic = "unwind"\n',
            "a/src/lib.rs": "",
        },
    )
    crate = Workspaces().crate_of(tmp_path / "a/src/lib.rs")
    assert crate.profile("release", "panic") == "abort"
    assert crate.profile("release", "lto") is True
    assert crate.profile("dev", "lto") is None


def test_a_crate_pickles_with_its_fingerprint(tmp_path: Path) -> None:
    crate = crate_of(tmp_path, {"Cargo.toml": MANIFEST, "Cargo.lock": LOCK})
    again: Crate = pickle.loads(pickle.dumps(crate))
    assert again == crate
    assert again.fingerprint == crate.fingerprint
    assert hash(again) == hash(crate)


FACTS = {
    "name": HEAD.replace('"app"', '"ape"'),
    "edition": HEAD.replace("2021", "2024"),
    "rust-version": HEAD + 'rust-version = "1.80"\n',
    "dependency": HEAD + '[dependencies]\nserde = "1"\n',
    "feature": HEAD + "[features]\na = []\n",
    "lint": HEAD + '[lints.rust]\nunsafe_code = "allow"\n',
    "profile": HEAD + '[profile.release]\nopt-level = "z"\n',
    "target": HEAD + '[[bin]]\nname = "tool"\npath = "src/lib.rs"\n',
    "publish": HEAD + "publish = false\n",
}


@pytest.mark.parametrize("fact", FACTS)
def test_a_changed_fact_changes_the_fingerprint(fact: str, tmp_path: Path) -> None:
    before = crate_of(tmp_path, {"Cargo.toml": HEAD}).fingerprint
    assert crate_of(tmp_path, {"Cargo.toml": FACTS[fact]}).fingerprint != before


def test_comments_order_and_what_nobody_reads_do_not_change_it(tmp_path: Path) -> None:
    before = crate_of(tmp_path, {"Cargo.toml": HEAD + '[dependencies]\na = "1"\nb = "2"\n'}).fingerprint
    other = '# note\n[dependencies]\nb = "2"\na = "1"\n' + HEAD + 'description = "words"\n'
    assert crate_of(tmp_path, {"Cargo.toml": other}).fingerprint == before
