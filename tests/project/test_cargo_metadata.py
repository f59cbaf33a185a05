from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from project.layouts import LAYOUTS
from project.trees import metadata, needs_cargo, write
from rust_specialist.project import Crate, Requirement, Role, Version, Workspaces

pytestmark = [needs_cargo, pytest.mark.cargo]

Facts = dict[str, Any]


def lower_bound(requirement: str) -> str:
    """Cargo writes `^1.2` for `1.2`: compare where they begin."""
    parsed = Requirement.parse(requirement)
    assert parsed is not None, requirement
    return str(parsed.lower_bound)


def cargo_says(package: Facts) -> Facts:
    optional = {dependency["rename"] or dependency["name"] for dependency in package["dependencies"]}
    return {
        "name": package["name"],
        "version": package["version"].partition("+")[0],
        "edition": int(package["edition"]),
        "rust_version": package["rust_version"] and str(Version.parse_partial(package["rust_version"])),
        "publish": package["publish"] != [],
        "targets": sorted(
            (
                target["name"],
                tuple(target["kind"]),
                tuple(target["crate_types"]),
                target["src_path"],
                tuple(target.get("required-features", ())),
            )
            for target in package["targets"]
        ),
        "dependencies": sorted(
            (
                dependency["rename"] or dependency["name"],
                dependency["name"],
                dependency["kind"] or "normal",
                lower_bound(dependency["req"]),
                dependency["optional"],
                dependency["uses_default_features"],
                tuple(sorted(set(dependency["features"]))),
                dependency["target"] or "",
            )
            for dependency in package["dependencies"]
        ),
        # Cargo adds a feature for each optional dependency that no `dep:` names.
        "features": sorted(
            (name, tuple(sorted(enables)))
            for name, enables in package["features"].items()
            if not (enables == [f"dep:{name}"] and name in optional)
        ),
    }


def we_say(crate: Crate) -> Facts:
    optional = {dependency.key for dependency in crate.dependencies if dependency.optional}
    return {
        "name": crate.name,
        "version": str(crate.version),
        "edition": crate.edition,
        "rust_version": str(crate.rust_version) if crate.rust_version is not None else None,
        "publish": crate.publish,
        "targets": sorted(
            (
                target.name,
                # Cargo calls a library by what it is compiled to, and anything else by its role.
                target.crate_types if target.role is Role.LIB else (target.role.value,),
                target.crate_types,
                str(target.path),
                target.required_features,
            )
            for target in crate.targets
        ),
        "dependencies": sorted(
            (
                dependency.key,
                dependency.package,
                dependency.kind.value,
                str(dependency.requirement and dependency.requirement.lower_bound),
                dependency.optional,
                dependency.default_features,
                tuple(sorted(dependency.features)),
                dependency.target or "",
            )
            for dependency in crate.dependencies
        ),
        "features": sorted(
            (name, tuple(sorted(enables)))
            for name, enables in crate.features
            if not (enables == (f"dep:{name}",) and name in optional)
        ),
    }


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout(name: str, tmp_path: Path) -> None:
    root = write(tmp_path, LAYOUTS[name])
    truth = metadata(root)
    workspaces = Workspaces(cargo_home=root / "no-home")
    for package in truth["packages"]:
        folder = Path(package["manifest_path"]).parent
        crate = workspaces.crate_of(folder / "src/lib.rs")
        assert we_say(crate) == cargo_says(package)
        assert str(crate.workspace) == truth["workspace_root"]
    assert [str(member) for member in workspaces.members(root)] == sorted(
        str(Path(package["manifest_path"]).parent) for package in truth["packages"]
    )
    assert workspaces.problems == ()
