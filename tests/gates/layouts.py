"""The ways in which a package may say which version of a crate it uses: manifests, with a lock file and without."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

#: The beginning of a Cargo.toml.
HEAD = '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n'


@dataclass(frozen=True, slots=True)
class Asked:
    """A crate in a version, with features."""

    crate: str
    version: str
    features: tuple[str, ...] = ()

    def value(self, requirement: str, **more: str) -> str:
        """An inline table of Cargo.toml."""
        parts = {**more, "version": requirement}
        keys = [f'{key} = "{value}"' for key, value in parts.items()]
        if self.features:
            keys.append(f"features = {json.dumps(self.features)}")
        return f"{{ {', '.join(keys)} }}"


@dataclass(frozen=True, slots=True)
class Layout:
    """`files` makes a package of which `app/` is the folder; `is_renamed`: its code calls the crate `other`.

    `is_wide`: the requirement alone leaves both sides of a gate open, and Cargo.lock has the version.
    """

    files: Callable[[Asked], Mapping[str, str]]
    is_renamed: bool = False
    is_wide: bool = False


def lock(asked: Asked) -> str:
    """The Cargo.lock of a package that uses the crate."""
    return (
        f'version = 4\n\n[[package]]\nname = "app"\nversion = "0.1.0"\ndependencies = ["{asked.crate}"]\n\n'
        f'[[package]]\nname = "{asked.crate}"\nversion = "{asked.version}"\n'
        'source = "registry+file:///index"\n'
    )


def _line(version: str) -> str:
    """The requirement that one writes for a version: `0.8` for 0.8.9."""
    return ".".join(version.split(".")[:2])


def _wide(version: str) -> str:
    """A requirement that says nothing about what changed: from an old version on."""
    return f">=0.5, <={version}" if version.startswith("0.") else f"<={version}"


def _plain(asked: Asked) -> Mapping[str, str]:
    line = f"{asked.crate} = {asked.value(_line(asked.version))}"
    return {"app/Cargo.toml": f"{HEAD}\n[dependencies]\n{line}\n"}


def _table(asked: Asked) -> Mapping[str, str]:
    table = f'[dependencies.{asked.crate}]\nversion = "={asked.version}"\n'
    features = f"features = {json.dumps(asked.features)}\n"
    return {"app/Cargo.toml": f"{HEAD}\n{table}{features}"}


def _locked(asked: Asked) -> Mapping[str, str]:
    line = f"{asked.crate} = {asked.value(_wide(asked.version))}"
    return {"app/Cargo.toml": f"{HEAD}\n[dependencies]\n{line}\n", "app/Cargo.lock": lock(asked)}


def _narrow_locked(asked: Asked) -> Mapping[str, str]:
    return {**_plain(asked), "app/Cargo.lock": lock(asked)}


def _inherited(asked: Asked) -> Mapping[str, str]:
    shared = f"[workspace.dependencies]\n{asked.crate} = {asked.value(_line(asked.version))}\n"
    return {
        "Cargo.toml": f'[workspace]\nmembers = ["app"]\nresolver = "2"\n\n{shared}',
        "app/Cargo.toml": f"{HEAD}\n[dependencies]\n{asked.crate}.workspace = true\n",
    }


def _inherited_locked(asked: Asked) -> Mapping[str, str]:
    shared = f"[workspace.dependencies]\n{asked.crate} = {asked.value(_wide(asked.version))}\n"
    return {
        "Cargo.toml": f'[workspace]\nmembers = ["app"]\nresolver = "2"\n\n{shared}',
        "Cargo.lock": lock(asked),
        "app/Cargo.toml": f"{HEAD}\n[dependencies]\n{asked.crate} = {{ workspace = true }}\n",
    }


def _renamed(asked: Asked) -> Mapping[str, str]:
    line = f"other = {asked.value(_line(asked.version), package=asked.crate)}"
    return {"app/Cargo.toml": f"{HEAD}\n[dependencies]\n{line}\n"}


def _renamed_inherited(asked: Asked) -> Mapping[str, str]:
    shared = f"[workspace.dependencies]\nother = {asked.value(_line(asked.version), package=asked.crate)}\n"
    return {
        "Cargo.toml": f'[workspace]\nmembers = ["app"]\nresolver = "2"\n\n{shared}',
        "app/Cargo.toml": f"{HEAD}\n[dependencies]\nother.workspace = true\n",
    }


#: All of them say the version.
LAYOUTS: Mapping[str, Layout] = {
    "requirement": Layout(_plain),
    "table": Layout(_table),
    "requirement and lock": Layout(_narrow_locked),
    "locked": Layout(_locked, is_wide=True),
    "inherited": Layout(_inherited),
    "inherited and locked": Layout(_inherited_locked, is_wide=True),
    "renamed": Layout(_renamed, is_renamed=True),
    "renamed and inherited": Layout(_renamed_inherited, is_renamed=True),
}


def unknown(asked: Asked) -> Mapping[str, Mapping[str, str]]:
    """Packages that do not say which version of the crate they use, by name."""
    wide = f"{asked.crate} = {asked.value('>=0.5')}"
    git = f'{asked.crate} = {{ git = "file:///nowhere" }}'
    return {
        "two versions": {"app/Cargo.toml": f"{HEAD}\n[dependencies]\n{wide}\n"},
        "git": {"app/Cargo.toml": f"{HEAD}\n[dependencies]\n{git}\n"},
        "no manifest": {},
    }


def without(asked: Asked) -> Mapping[str, Mapping[str, str]]:
    """Packages that do not use the crate, by name."""
    other = f'{asked.crate} = {{ package = "another-{asked.crate}", version = "{_line(asked.version)}" }}'
    return {
        "no dependency": {"app/Cargo.toml": HEAD},
        "another crate of that name": {"app/Cargo.toml": f"{HEAD}\n[dependencies]\n{other}\n"},
    }
