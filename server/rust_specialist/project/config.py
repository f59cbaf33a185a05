"""What `.cargo/config.toml` and `rust-toolchain.toml` say about how the code is compiled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rust_specialist.project.files import Files
from rust_specialist.project.problems import Problem
from rust_specialist.project.toml import Table, parse
from rust_specialist.project.versions import Version


@dataclass(frozen=True, slots=True)
class TargetFlags:
    """Compiler flags for one target: a triple, a `cfg(...)`, or None for `[build] rustflags`."""

    target: str | None
    flags: tuple[str, ...]

    @property
    def cpu(self) -> str | None:
        """The last `-C target-cpu`."""
        return next((value for value in reversed(self._codegen("target-cpu"))), None)

    @property
    def features(self) -> tuple[str, ...]:
        """All that `-C target-feature` lists, in order, signs included: `+avx2`, `-sse3`."""
        return tuple(
            feature for value in self._codegen("target-feature") for feature in value.split(",") if feature
        )

    def _codegen(self, name: str) -> list[str]:
        found: list[str] = []
        for at, flag in enumerate(self.flags):
            if flag in ("-C", "--codegen"):
                option = self.flags[at + 1] if at + 1 < len(self.flags) else ""
            elif flag.startswith("--codegen="):
                option = flag.removeprefix("--codegen=")
            elif flag.startswith("-C"):
                option = flag.removeprefix("-C")
            else:
                continue
            key, _, value = option.partition("=")
            if key.replace("_", "-") == name:
                found.append(value)
        return found


@dataclass(frozen=True, slots=True)
class CargoConfig:
    """The merged configuration files of a folder, nearest first in force; `RUSTFLAGS` is not looked at."""

    build_targets: tuple[str, ...] = ()
    flags: tuple[TargetFlags, ...] = ()
    env: tuple[tuple[str, str], ...] = ()

    @property
    def target_cpus(self) -> tuple[str, ...]:
        """The processors that some build is made for (`native` among them)."""
        return tuple(dict.fromkeys(flags.cpu for flags in self.flags if flags.cpu is not None))

    @property
    def target_features(self) -> tuple[str, ...]:
        """The target features that some build switches on or off."""
        return tuple(dict.fromkeys(feature for flags in self.flags for feature in flags.features))


@dataclass(frozen=True, slots=True)
class Toolchain:
    """The toolchain file's words: `stable`, `nightly-2026-01-01`, `1.85.0`; None where only a path is given."""

    channel: str | None
    targets: tuple[str, ...] = ()
    components: tuple[str, ...] = ()

    @property
    def version(self) -> Version | None:
        """The compiler's version where the channel names one."""
        if self.channel is None:
            return None
        number = self.channel.partition("-")[0]
        return Version.parse_partial(number) if number.count(".") in (1, 2) else None

    @property
    def is_nightly(self) -> bool:
        """Whether nightly features may be used."""
        return self.channel is not None and self.channel.startswith("nightly")


def config_of(files: Files, folder: Path, cargo_home: Path | None) -> CargoConfig:
    """The configuration in force in `folder`: its own, those of the folders above, then Cargo's home."""
    tables = [
        table
        for parent in (folder, *folder.parents)
        if (table := _config_in(files, parent / ".cargo")) is not None
    ]
    homes = [parent / ".cargo" for parent in (folder, *folder.parents)]
    if cargo_home is not None and cargo_home not in homes:
        home = _config_in(files, cargo_home)
        tables += [home] if home is not None else []
    builds: tuple[str, ...] = ()
    flags: dict[str | None, tuple[str, ...]] = {}
    env: dict[str, str] = {}
    # From the farthest to the nearest: single values are replaced, arrays are joined.
    for table in reversed(tables):
        builds = _words(table.table("build"), "target", split=False) or builds
        for target, words in _flags_in(table):
            flags[target] = flags.get(target, ()) + words
        env.update(_env_in(table.table("env")))
    return CargoConfig(
        builds,
        tuple(
            TargetFlags(target, words)
            for target, words in sorted(flags.items(), key=lambda item: item[0] or "")
        ),
        tuple(sorted(env.items())),
    )


def toolchain_of(files: Files, folder: Path) -> tuple[Toolchain | None, Problem | None]:
    """The toolchain file that rustup would use in `folder`, and what is wrong with it."""
    for parent in (folder, *folder.parents):
        # The file without an extension wins; it may hold a bare channel name or TOML.
        plain = parent / "rust-toolchain"
        if files.exists(plain):
            text = files.text(plain) or b""
            words = text.decode("utf-8", "replace").split()
            if len(words) == 1 and "=" not in words[0] and not words[0].startswith("["):
                return Toolchain(words[0]), None
            table = parse(plain, text)
            return (None, table) if isinstance(table, Problem) else (_toolchain(table), None)
        if files.exists(parent / "rust-toolchain.toml"):
            read = files.table(parent / "rust-toolchain.toml")
            return (_toolchain(read) if read is not None else None), None
    return None, None


def _toolchain(table: Table) -> Toolchain:
    toolchain = table.table("toolchain")
    return Toolchain(toolchain.text("channel"), toolchain.texts("targets"), toolchain.texts("components"))


def _config_in(files: Files, folder: Path) -> Table | None:
    # Where both exist, Cargo reads the one without an extension.
    path = next((folder / name for name in ("config", "config.toml") if files.exists(folder / name)), None)
    return files.table(path) if path is not None else None


def _flags_in(table: Table) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    targets = table.table("target")
    tables = [(None, table.table("build")), *((target, targets.table(target)) for target in targets)]
    for target, values in tables:
        words = _words(values, "rustflags", split=True)
        if words:
            yield target, words


def _words(table: Table, key: str, *, split: bool) -> tuple[str, ...]:
    """An array of strings, or one string (of several words if `split`)."""
    text = table.text(key)
    if text is not None:
        return tuple(text.split()) if split else (text,)
    return table.texts(key)


def _env_in(table: Table) -> Iterator[tuple[str, str]]:
    for name in table:
        value = table.text(name) if not table.has_table(name) else table.table(name).text("value")
        if value is not None:
            yield name, value
