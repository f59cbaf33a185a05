"""Packages and workspaces of many shapes; the real cargo says what each of them is."""

from __future__ import annotations

PACKAGE = '[package]\nname = "NAME"\nversion = "0.1.0"\n'


def package(name: str, more: str = "", edition: str | None = "2021") -> str:
    """A manifest of the package `name`; `more` begins inside `[package]`."""
    year = f'edition = "{edition}"\n' if edition is not None else ""
    return PACKAGE.replace("NAME", name) + year + more


RUST = "fn main() {}\n"

LAYOUTS: dict[str, dict[str, str]] = {
    "plain library": {"Cargo.toml": package("plain-lib"), "src/lib.rs": ""},
    "edition by default": {"Cargo.toml": package("old", edition=None), "src/lib.rs": "", "src/main.rs": RUST},
    "every kind of discovered target": {
        "Cargo.toml": package("all-kinds", 'rust-version = "1.70"\npublish = false\n', "2018"),
        "src/lib.rs": "pub mod a;\n",
        "src/main.rs": "mod b;\nfn main() {}\n",
        "src/a.rs": "",
        "src/b.rs": "",
        "src/bin/one.rs": RUST,
        "src/bin/two/main.rs": RUST,
        "src/bin/two/helper.rs": "",
        "src/bin/no-target/helper.rs": "",
        "tests/it.rs": "",
        "tests/many/main.rs": RUST,
        "tests/common/mod.rs": "",
        "benches/speed.rs": "",
        "examples/show.rs": RUST,
        "examples/big/main.rs": RUST,
        "build.rs": RUST,
    },
    "declared targets beside discovered ones": {
        "Cargo.toml": package(
            "declared",
            'build = "scripts/build.rs"\n'
            '[lib]\nname = "other_name"\npath = "lib/root.rs"\ncrate-type = ["cdylib", "rlib"]\n'
            '[[bin]]\nname = "tool"\npath = "src/tool_main.rs"\nrequired-features = ["cli"]\n'
            '[[bin]]\nname = "one"\n'
            '[[test]]\nname = "it"\npath = "tests/deep/it.rs"\nharness = false\n'
            '[[example]]\nname = "plugin"\ncrate-type = ["staticlib"]\n'
            '[[bench]]\nname = "speed"\nharness = false\n'
            "[features]\ncli = []\n",
        ),
        "lib/root.rs": "",
        "src/main.rs": RUST,
        "src/tool_main.rs": RUST,
        "src/bin/one.rs": RUST,
        "src/bin/two.rs": RUST,
        "tests/deep/it.rs": RUST,
        "tests/it.rs": "",
        "tests/other.rs": "",
        "examples/plugin.rs": "",
        "benches/speed.rs": RUST,
        "scripts/build.rs": RUST,
    },
    "edition 2015 stops discovering beside declared targets": {
        "Cargo.toml": package("legacy", '[[bin]]\nname = "one"\n', "2015"),
        "src/lib.rs": "",
        "src/main.rs": RUST,
        "src/bin/one.rs": RUST,
        "src/bin/two.rs": RUST,
        "tests/it.rs": "",
    },
    "edition 2015 with a library named after the package": {
        "Cargo.toml": package("legacy", "[lib]\n", "2015"),
        "src/legacy.rs": "",
    },
    "edition 2015 told to discover": {
        "Cargo.toml": package("legacy", 'autobins = true\n[[bin]]\nname = "one"\n', "2015"),
        "src/main.rs": RUST,
        "src/bin/one.rs": RUST,
        "src/bin/two.rs": RUST,
    },
    "discovery switched off": {
        "Cargo.toml": package(
            "quiet",
            "autobins = false\nautotests = false\nautoexamples = false\nautobenches = false\nbuild = false\n"
            '[[test]]\nname = "named"\n',
        ),
        "src/lib.rs": "",
        "src/main.rs": RUST,
        "src/bin/one.rs": RUST,
        "tests/named.rs": "",
        "tests/it.rs": "",
        "examples/show.rs": RUST,
        "benches/speed.rs": "",
        "build.rs": RUST,
    },
    "no library wanted": {
        "Cargo.toml": package("no-lib", "autolib = false\n"),
        "src/lib.rs": "",
        "src/main.rs": RUST,
    },
    "procedural macro": {
        "Cargo.toml": package("macros", "[lib]\nproc-macro = true\n", "2024"),
        "src/lib.rs": "",
    },
    "two targets of one file": {
        "Cargo.toml": package("twice", '[[bin]]\nname = "again"\npath = "src/main.rs"\n'),
        "src/main.rs": RUST,
    },
    "dependencies of all kinds": {
        "Cargo.toml": package(
            "deps",
            "[dependencies]\n"
            'serde = { version = "1.0.100", features = ["derive"], default-features = false }\n'
            'web = { package = "axum", version = ">=0.7, <0.9", optional = true }\n'
            'anyhow = "~1.0"\n'
            'near = { path = "near" }\n'
            'far = { git = "file:///nowhere/far", branch = "main" }\n'
            "[dev-dependencies]\n"
            'tokio = { version = "1", features = ["full"] }\n'
            "[build-dependencies]\n"
            'cc = "1"\n'
            "[target.'cfg(unix)'.dependencies]\n"
            'libc = "0.2"\n'
            "[target.'cfg( all(unix,not(target_os=\"vita\") ) )'.dependencies]\n"
            'nix = "0.29"\n'
            "[target.x86_64-pc-windows-gnu.dev-dependencies]\n"
            'winapi = "0.3"\n'
            '[features]\ndefault = ["anyhow-off"]\nanyhow-off = []\nserver = ["dep:web", "serde/std"]\n',
        ),
        "src/lib.rs": "",
        "near/Cargo.toml": package("near"),
        "near/src/lib.rs": "",
    },
    "dependency tables with underscores": {
        "Cargo.toml": package(
            "scored",
            '[dev_dependencies]\ntokio = { version = "1", default_features = false }\n'
            '[build_dependencies]\ncc = "1"\n',
        ),
        "src/lib.rs": "",
    },
    "virtual workspace with inheritance": {
        "Cargo.toml": '[workspace]\nresolver = "2"\nmembers = ["crates/*", "tools/cli"]\nexclude = ["crates/old"]\n'
        '[workspace.package]\nversion = "3.2.1"\nedition = "2021"\nrust-version = "1.75.0"\npublish = false\n'
        "[workspace.dependencies]\n"
        'serde = { version = "1.0.5", default-features = false, features = ["alloc"] }\n'
        'tokio = { version = "1.30", features = ["rt"] }\n'
        'http = { package = "axum", version = "0.8" }\n'
        'one = { path = "crates/one" }\n',
        "crates/one/Cargo.toml": '[package]\nname = "one"\nversion.workspace = true\nedition.workspace = true\n'
        "rust-version.workspace = true\npublish.workspace = true\n"
        "[dependencies]\nserde = { workspace = true, features = ['derive'] }\n"
        "tokio = { workspace = true, optional = true }\nhttp.workspace = true\n",
        "crates/one/src/lib.rs": "",
        "crates/two/Cargo.toml": '[package]\nname = "two"\nversion = "0.0.1"\nedition = { workspace = true }\n'
        "[dependencies]\none.workspace = true\nserde = { workspace = true, default-features = true }\n"
        "[dev-dependencies]\ntokio.workspace = true\n",
        "crates/two/src/main.rs": RUST,
        "crates/old/Cargo.toml": package("old"),
        "crates/old/src/lib.rs": "",
        "crates/readme.txt": "",
        "tools/cli/Cargo.toml": package("cli", edition="2024"),
        "tools/cli/src/main.rs": RUST,
    },
    "root package with members and path dependencies": {
        "Cargo.toml": package(
            "root",
            '[workspace]\nmembers = ["extra"]\n[workspace.lints.clippy]\nunwrap_used = "deny"\n'
            '[dependencies]\nnear = { path = "libs/near" }\n',
        ),
        "src/main.rs": RUST,
        "libs/near/Cargo.toml": package("near", '[dependencies]\nnext = { path = "../next" }\n'),
        "libs/near/src/lib.rs": "",
        "libs/next/Cargo.toml": package("next", "[lints]\nworkspace = true\n"),
        "libs/next/src/lib.rs": "",
        "extra/Cargo.toml": package("extra"),
        "extra/src/lib.rs": "",
    },
    "a member inside an excluded folder": {
        "Cargo.toml": '[workspace]\nresolver = "2"\nmembers = ["crates/keep"]\nexclude = ["crates"]\n'
        '[workspace.package]\nedition = "2024"\n',
        "crates/keep/Cargo.toml": package("keep", "edition.workspace = true\n", None),
        "crates/keep/src/lib.rs": "",
        "crates/drop/Cargo.toml": package("drop"),
        "crates/drop/src/lib.rs": "",
    },
    "library at the top": {
        "Cargo.toml": package("flat", '[lib]\npath = "lib.rs"\n[[bin]]\nname = "flat"\npath = "main.rs"\n'),
        "lib.rs": "mod shared;\n",
        "main.rs": RUST,
        "shared.rs": "",
    },
    "declared targets without a file": {
        "Cargo.toml": package("gone", '[[bench]]\nname = "b"\n[[test]]\nname = "t"\npath = "no/t.rs"\n'),
        "src/lib.rs": "",
    },
    "odd names in target folders": {
        "Cargo.toml": package("odd"),
        "src/lib.rs": "",
        "src/bin/.hidden.rs": RUST,
        "src/bin/notes.txt": "",
        "tests/a.b.rs": "",
        "tests/dir.d/main.rs": RUST,
        "examples/x-y.rs": RUST,
    },
}
