from __future__ import annotations

from pathlib import Path

import pytest

from project.layouts import LAYOUTS
from project.trees import write
from rust_specialist.project import Crate, Role, Workspaces

ROLES = {
    "every kind of discovered target": {
        "src/lib.rs": Role.LIB,
        "src/main.rs": Role.BIN,
        "src/a.rs": Role.LIB,
        "src/a/deep.rs": Role.LIB,
        "src/b.rs": Role.BIN,
        "src/b/mod.rs": Role.BIN,
        # Declared by neither root: whose it is cannot be said.
        "src/c.rs": Role.UNKNOWN,
        "src/bin/one.rs": Role.BIN,
        "src/bin/two/main.rs": Role.BIN,
        "src/bin/two/helper.rs": Role.BIN,
        "tests/it.rs": Role.TEST,
        "tests/many/more.rs": Role.TEST,
        "tests/common/mod.rs": Role.TEST,
        "benches/speed.rs": Role.BENCH,
        "examples/big/part.rs": Role.EXAMPLE,
        "build.rs": Role.BUILD_SCRIPT,
        "elsewhere.rs": Role.UNKNOWN,
        "xtask/src/main.rs": Role.UNKNOWN,
    },
    "declared targets beside discovered ones": {
        "lib/root.rs": Role.LIB,
        "lib/part.rs": Role.LIB,
        "src/tool_main.rs": Role.BIN,
        "src/part.rs": Role.BIN,
        "tests/deep/it.rs": Role.TEST,
        "tests/deep/helper.rs": Role.TEST,
        "scripts/build.rs": Role.BUILD_SCRIPT,
        "scripts/helper.rs": Role.BUILD_SCRIPT,
    },
    "plain library": {"src/lib.rs": Role.LIB, "src/a/b.rs": Role.LIB, "tests/new.rs": Role.TEST},
    "library at the top": {
        "lib.rs": Role.LIB,
        "main.rs": Role.BIN,
        "shared.rs": Role.LIB,
        "tests/a.rs": Role.TEST,
    },
    "two targets of one file": {"src/main.rs": Role.BIN, "src/part.rs": Role.BIN},
}


@pytest.mark.parametrize(
    ("layout", "path"), [(layout, path) for layout, roles in ROLES.items() for path in roles]
)
def test_role(layout: str, path: str, tmp_path: Path) -> None:
    root = write(tmp_path, LAYOUTS[layout])
    crate = Workspaces(cargo_home=root / "no-home").crate_of(root / "src/lib.rs")
    assert crate.role_of(root / path) is ROLES[layout][path]


def test_one_file_of_two_roles_is_unknown(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "Cargo.toml": '[package]\nname = "a"\nversion = "0.1.0"\n[lib]\npath = "src/main.rs"\n',
            "src/main.rs": "fn main() {}\n",
        },
    )
    assert Workspaces().crate_of(root / "src/main.rs").role_of(root / "src/main.rs") is Role.UNKNOWN


def test_a_module_of_both_roots_is_unknown(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "Cargo.toml": '[package]\nname = "a"\nversion = "0.1.0"\n',
            "src/lib.rs": "pub(crate) mod both;\nmod r#type;\n",
            "src/main.rs": "mod both;\nfn main() {}\n",
        },
    )
    crate = Workspaces().crate_of(root / "src/main.rs")
    assert crate.role_of(root / "src/both.rs") is Role.UNKNOWN
    assert crate.role_of(root / "src/type.rs") is Role.LIB


def test_a_file_outside_the_package_or_without_one() -> None:
    assert Crate.unknown().role_of("src/lib.rs") is Role.UNKNOWN
