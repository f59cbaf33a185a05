from __future__ import annotations

from pathlib import Path

import pytest

from cargo.packages import package, write
from rust_specialist.project import Workspaces
from rust_specialist.session.membership import is_surely_compiled


@pytest.mark.parametrize(
    ("name", "is_sure"),
    [
        ("src/lib.rs", True),
        ("src/one.rs", True),
        ("src/one/two.rs", True),
        ("src/old/mod.rs", True),
        ("src/old/deep.rs", True),
        ("src/hidden.rs", False),
        ("src/orphan.rs", False),
        ("src/one/orphan.rs", False),
        ("tests/it.rs", False),
        ("examples/main.rs", False),
    ],
)
def test_only_what_mod_items_without_conditions_lead_to(tmp_path: Path, name: str, is_sure: bool) -> None:
    library = "mod one;\npub(crate) mod old;\n#[cfg(windows)]\nmod hidden;\n// mod orphan\n"
    package(tmp_path, library, hidden="", orphan="", **{"one/two": "", "one/orphan": "", "old/deep": ""})
    write(tmp_path, {"src/one.rs": "fn f() {}\nmod two;\n", "src/old/mod.rs": "pub mod deep;\n"})
    write(tmp_path, {"tests/it.rs": "", "examples/main.rs": "fn main() {}\n"})
    crate = Workspaces().crate_of(tmp_path / name)
    assert is_surely_compiled(tmp_path / name, crate) == is_sure
