"""The targets of a package, declared and discovered, and which of them a file belongs to."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from rust_specialist.project.crate_roots import CrateRoot, crate_root_in
from rust_specialist.project.files import Files
from rust_specialist.project.toml import Table


class Role(Enum):
    """What a file is compiled into; the values are Cargo's words for targets."""

    LIB = "lib"
    BIN = "bin"
    TEST = "test"
    BENCH = "bench"
    EXAMPLE = "example"
    BUILD_SCRIPT = "custom-build"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Target:
    """One target of a package. `path` is its root file; `modules` the `mod name;` items of that file.

    `modules` is read only where it decides which of several targets a file belongs to; else it is None. `root` is what
    the root file of a library or a program says; None for other targets, and where there is no such file.
    """

    role: Role
    name: str
    path: Path
    crate_types: tuple[str, ...] = ()
    required_features: tuple[str, ...] = ()
    harness: bool = True
    doctest: bool = True
    is_proc_macro: bool = False
    modules: tuple[str, ...] | None = None
    root: CrateRoot | None = None


# Section of the manifest, folder of discovered targets, key that switches the discovery off.
_SECTIONS = (
    (Role.BIN, "bin", "src/bin", "autobins"),
    (Role.EXAMPLE, "example", "examples", "autoexamples"),
    (Role.TEST, "test", "tests", "autotests"),
    (Role.BENCH, "bench", "benches", "autobenches"),
)

_MOD = re.compile(rb"^[ \t]*(?:pub(?:\([^)\n]*\))?[ \t]+)?mod[ \t]+(?:r#)?(\w+)[ \t]*;", re.MULTILINE)


def targets_of(
    files: Files, root: Path, manifest: Table, name: str | None, edition: int | None
) -> tuple[Target, ...]:
    """All targets of the package in the folder `root`, in the order lib, bins, examples, tests, benches, build."""
    package = manifest.table("package")
    found: list[Target] = []
    library = _library(files, root, manifest, package, name, edition)
    if library is not None:
        found.append(library)
    for role, section, folder, switch in _SECTIONS:
        discovered = _discovered(files, root, folder)
        if role is Role.BIN and name is not None and files.exists(root / "src/main.rs"):
            discovered = {name: root / "src/main.rs", **discovered}
        declared = [
            target
            for table in manifest.tables(section)
            if (target := _declared(files, root, role, folder, table, discovered)) is not None
        ]
        found += declared
        automatic = package.flag(switch)
        if automatic is None:
            # Edition 2015 stops discovering a kind of target as soon as one of it is declared.
            automatic = not (isinstance(manifest.get(section), list) and edition in (None, 2015))
        if automatic:
            names, paths = {target.name for target in declared}, {target.path for target in declared}
            found += (
                Target(role, stem, path, _crate_types(role))
                for stem, path in discovered.items()
                if stem not in names and path not in paths
            )
    script = _build_script(files, root, package)
    if script is not None:
        found.append(script)
    return _with_contents(files, found)


def role_of(targets: Iterable[Target], root: Path, path: Path) -> Role:
    """The role of the file at `path` in the package in `root`, UNKNOWN where two targets may own it."""
    targets = tuple(targets)
    owners = {target.role for target in targets if target.path == path}
    if owners:
        return owners.pop() if len(owners) == 1 else Role.UNKNOWN
    try:
        parts = path.relative_to(root).parts
    except ValueError:
        return Role.UNKNOWN
    # A build script in the package's folder does not own what lies beside it.
    around = frozenset(path.parents)
    owning = [
        target
        for target in targets
        if target.path.parent in around
        and not (target.role is Role.BUILD_SCRIPT and target.path.parent == root)
    ]
    depth = max((len(target.path.parent.parts) for target in owning), default=0)
    nearest = [target for target in owning if len(target.path.parent.parts) == depth]
    conventional = {"tests": Role.TEST, "benches": Role.BENCH, "examples": Role.EXAMPLE}.get(parts[0])
    if conventional is not None and (not nearest or depth <= len(root.parts)):
        return conventional
    roles = {target.role for target in nearest}
    if len(roles) > 1:
        module = path.relative_to(nearest[0].path.parent).parts[0].removesuffix(".rs")
        roles = {target.role for target in nearest if target.modules is not None and module in target.modules}
    return roles.pop() if len(roles) == 1 else Role.UNKNOWN


def _library(
    files: Files, root: Path, manifest: Table, package: Table, name: str | None, edition: int | None
) -> Target | None:
    table = manifest.table("lib")
    path = table.text("path")
    place = _place(root, path) if path is not None else root / "src/lib.rs"
    if path is None and not files.exists(place):
        legacy = root / "src" / f"{name}.rs"
        if not manifest.has_table("lib") or edition != 2015 or not files.exists(legacy):
            return None
        place = legacy
    if not manifest.has_table("lib") and package.flag("autolib") is False:
        return None
    title = table.text("name") or (name.replace("-", "_") if name is not None else None)
    if title is None:
        return None
    is_proc_macro = table.flag("proc-macro", "proc_macro") is True
    types = table.texts("crate-type") or table.texts("crate_type")
    if is_proc_macro or "proc-macro" in types:
        is_proc_macro, types = True, ("proc-macro",)
    return Target(
        Role.LIB,
        title,
        place,
        types or ("lib",),
        table.texts("required-features"),
        table.flag("harness") is not False,
        table.flag("doctest") is not False,
        is_proc_macro,
    )


def _discovered(files: Files, root: Path, folder: str) -> dict[str, Path]:
    """`NAME.rs` and `NAME/main.rs` in `folder`, by name."""
    found: dict[str, Path] = {}
    place = root / folder
    for entry in files.listing(place):
        if entry.startswith("."):
            continue
        if entry.endswith(".rs") and files.exists(place / entry):
            found[entry.removesuffix(".rs")] = place / entry
        elif files.exists(place / entry / "main.rs"):
            found.setdefault(entry, place / entry / "main.rs")
    return found


def _declared(
    files: Files,
    root: Path,
    role: Role,
    folder: str,
    table: Table,
    discovered: dict[str, Path],
) -> Target | None:
    name, path = table.text("name"), table.text("path")
    if name is None:
        return None
    if path is not None:
        place = _place(root, path)
    elif name in discovered:
        place = discovered[name]
    else:
        # What edition 2015 allowed besides.
        legacy = [root / folder / "main.rs", root / "src" / f"{name}.rs", root / "src/main.rs"]
        existing = [file for file in legacy if role is Role.BIN and files.exists(file)]
        if not existing:
            return None
        place = existing[0]
    return Target(
        role,
        name,
        place,
        table.texts("crate-type") or table.texts("crate_type") or _crate_types(role),
        table.texts("required-features"),
        table.flag("harness") is not False,
        table.flag("doctest") is not False,
        table.flag("proc-macro", "proc_macro") is True,
    )


def _build_script(files: Files, root: Path, package: Table) -> Target | None:
    build = package.get("build")
    if build is False:
        return None
    if isinstance(build, str):
        path = _place(root, build)
    elif build is True or files.exists(root / "build.rs"):
        path = root / "build.rs"
    else:
        return None
    return Target(Role.BUILD_SCRIPT, f"build-script-{path.name.removesuffix('.rs')}", path, ("bin",))


def _with_contents(files: Files, targets: list[Target]) -> tuple[Target, ...]:
    """`targets` with what their root files say: of `std`, and where roles share a folder, of their modules."""
    roles: dict[Path, set[Role]] = {}
    for target in targets:
        roles.setdefault(target.path.parent, set()).add(target.role)
    found: list[Target] = []
    for target in targets:
        is_shared, is_code = len(roles[target.path.parent]) > 1, target.role in (Role.LIB, Role.BIN)
        root = files.extract(target.path, crate_root_in) if is_code else None
        modules = (files.extract(target.path, _modules_in) or ()) if is_shared else None
        found.append(replace(target, root=root, modules=modules))
    return tuple(found)


def _modules_in(text: bytes) -> tuple[str, ...]:
    return tuple(sorted({match[1].decode("utf-8", "replace") for match in _MOD.finditer(text)}))


def _crate_types(role: Role) -> tuple[str, ...]:
    return ("lib",) if role is Role.LIB else ("bin",)


def _place(root: Path, path: str) -> Path:
    return Path(os.path.normpath(root / path)) if "\0" not in path else root
