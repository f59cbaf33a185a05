"""Settings from their sources: parsed, checked against the table, and laid over one another.

The order, each over the one before: the defaults; the user's own file; the editor; then the repository, from the
outermost folder inwards, in each folder `[workspace.metadata.rust-specialist]`, `[package.metadata.rust-specialist]`
and `rust-specialist.toml`; the command line. So what a repository says holds for everybody who works in it, in
every editor and in CI, what is nearer to a file wins, and an explicit flag wins over all. A repository cannot set
what belongs to the user (see `Scope`). A value replaces the whole value below it; only the entries of
`rules.severity` are joined, name by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rust_specialist.project.problems import SettingsProblem
from rust_specialist.project.schema import Form, Scope, Setting, Value, checked, kebab, suggestion
from rust_specialist.project.settings import BY_KEY, GROUPS, SETTINGS, Settings
from rust_specialist.project.toml import is_array, is_table

SECTION = "rustSpecialist"
_GROUP_NAMES = tuple(name for name, _ in GROUPS)
# Other sections that editors' clients keep beside the server's settings.
_CLIENT_GROUPS = ("trace", "trusted", "otherServers", "status", "hover")


@dataclass(frozen=True)
class DeclaredRule:
    """A `[[rule]]` of a settings file as it stands there, not looked at: rules are the linter's matter.

    `source` is the file's path, with the table's name where that is a Cargo.toml.
    """

    source: str
    table: Mapping[str, object]


@dataclass(frozen=True)
class Layer:
    """The checked values of one source, by dotted camelCase key. `root` is the folder of a file."""

    source: str
    values: Mapping[str, Value] = field(default_factory=dict[str, Value])
    problems: tuple[SettingsProblem, ...] = ()
    is_user: bool = True
    root: Path | None = None
    declared: tuple[DeclaredRule, ...] = ()


@dataclass(frozen=True)
class Configuration:
    """Settings after all layers, what was wrong on the way, and what else the settings files hold.

    The patterns of `files.exclude` are relative to `exclude_root` (None: to each folder that is searched).
    """

    settings: Settings
    problems: tuple[SettingsProblem, ...] = ()
    declared: tuple[DeclaredRule, ...] = ()
    exclude_root: Path | None = None


def from_editor(payload: object, source: str = "editor") -> Layer:
    """The layer of an editor's settings: the section `rustSpecialist`, or an object that holds it.

    Groups may be nested or dotted (`rules.select`); null means not set.
    """
    if is_table(payload) and SECTION in payload:
        payload = payload[SECTION]
    if payload is None:
        return Layer(source)
    if not is_table(payload):
        message = f"expected an object with the groups {', '.join(_GROUP_NAMES)}"
        return Layer(source, problems=(SettingsProblem(source, SECTION, message),))
    # A client that sends all its sections sends flat keys of ours as `rustSpecialist.rules.select`.
    prefix = f"{SECTION}."
    if any(key.startswith(prefix) for key in payload):
        payload = {
            key.removeprefix(prefix): value for key, value in payload.items() if key.startswith(prefix)
        }
    return _layer(payload, source, is_toml=False, is_user=True, root=None)


def from_toml(
    table: Mapping[str, object], source: str, *, is_user: bool = False, path: Path | None = None
) -> Layer:
    """The layer of a TOML table: a rust-specialist.toml, or a metadata table of the Cargo.toml at `path`."""
    return _layer(table, source, is_toml=True, is_user=is_user, root=path.parent if path else None)


def from_values(values: Mapping[str, object], source: str = "command line") -> Layer:
    """A layer of values by dotted camelCase key, such as the flags of a command make."""
    return _layer(values, source, is_toml=False, is_user=True, root=None)


def merge(layers: Iterable[Layer]) -> Configuration:
    """The settings that `layers` give, the first one lowest."""
    values: dict[str, Value] = {line.key: line.default for line in SETTINGS}
    problems: list[SettingsProblem] = []
    declared: list[DeclaredRule] = []
    exclude_root: Path | None = None
    for layer in layers:
        problems += layer.problems
        declared += layer.declared
        for key, value in layer.values.items():
            line = BY_KEY[key]
            if not layer.is_user and not _may_set(line, values[key], value):
                problems.append(SettingsProblem(layer.source, line.toml_key, _refusal(line)))
                continue
            values[key] = _joined(values[key], value) if line.form is Form.MAP else value
            if key == "files.exclude":
                exclude_root = layer.root
    return Configuration(Settings().with_values(values), tuple(problems), tuple(declared), exclude_root)


def _layer(
    table: Mapping[str, object],
    source: str,
    *,
    is_toml: bool,
    is_user: bool,
    root: Path | None,
) -> Layer:
    lines = {line.toml_key if is_toml else line.key: line for line in SETTINGS}
    values: dict[str, Value] = {}
    problems: list[SettingsProblem] = []
    declared: list[DeclaredRule] = []
    for key, value in _leaves(table, source, is_toml, problems):
        line = lines.get(key)
        if key == "rule" and is_toml:
            declared += _declared(value, source, problems)
        elif value is None and not is_toml:
            continue
        elif line is None:
            problems.append(SettingsProblem(source, key, f"no such setting{suggestion(key, lines)}"))
        else:
            good, complaints = checked(line, value)
            problems += (SettingsProblem(source, key, complaint) for complaint in complaints)
            if good is not None:
                values[line.key] = good
    return Layer(source, values, tuple(problems), is_user, root, tuple(declared))


def _leaves(
    table: Mapping[str, object], source: str, is_toml: bool, problems: list[SettingsProblem]
) -> list[tuple[str, object]]:
    """The settings in `table` with their dotted keys; groups that are none are reported."""
    found: list[tuple[str, object]] = []
    for group, content in table.items():
        if group in _GROUP_NAMES:
            if is_table(content):
                found += ((f"{group}.{key}", value) for key, value in content.items())
            elif content is not None:
                problems.append(SettingsProblem(source, group, "expected a table of settings"))
        elif group in _CLIENT_GROUPS and not is_toml:
            continue
        elif (group == "rule" and is_toml) or group.partition(".")[0] in _GROUP_NAMES:
            found.append((group, content))
        else:
            known = (*_GROUP_NAMES, "rule") if is_toml else _GROUP_NAMES
            hint = suggestion(group, known) or f"; the groups are {', '.join(known)}"
            problems.append(SettingsProblem(source, group, f"no such group of settings{hint}"))
    return found


def _declared(value: object, source: str, problems: list[SettingsProblem]) -> Sequence[DeclaredRule]:
    if not is_array(value) or not all(is_table(item) for item in value):
        problems.append(SettingsProblem(source, "rule", "expected tables headed [[rule]]"))
        return ()
    return [DeclaredRule(source, item) for item in value if is_table(item)]


def _joined(below: Value, above: Value) -> Value:
    """Two maps as one; the entries of `above` come last and win."""
    pairs = (*_pairs(below), *_pairs(above))
    return tuple(dict(pairs).items())


def _pairs(value: Value) -> list[tuple[str, str]]:
    pairs = value if isinstance(value, tuple) else ()
    return [pair for pair in pairs if isinstance(pair, tuple)]


def _may_set(line: Setting, current: Value, value: Value) -> bool:
    """Whether a repository may turn `current` into `value`."""
    match line.scope:
        case Scope.ANYWHERE:
            return True
        case Scope.USER:
            return value == current
        case Scope.NARROWING:
            return _breadth(line, value) <= _breadth(line, current)


def _breadth(line: Setting, value: Value) -> int:
    if line.form is Form.CHOICE and isinstance(value, str):
        return line.choices.index(value)
    return int(value) if isinstance(value, int) else 0


def _refusal(line: Setting) -> str:
    where = f"set `{SECTION}.{line.key}` in the editor or `{kebab(line.key)}` in your own settings file"
    if line.scope is Scope.USER:
        return f"a repository cannot set this; {where}"
    return f"a repository can only narrow this; {where}"
