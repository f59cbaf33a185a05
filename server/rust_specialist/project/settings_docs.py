"""What is generated from the table of settings: JSON schema, VS Code's configuration, the documentation page."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rust_specialist.project.layers import SECTION
from rust_specialist.project.schema import Form, Scope, Setting, Value, kebab
from rust_specialist.project.settings import GROUPS, SETTINGS

Json = dict[str, object]

_VSCODE_SCOPES = {Scope.ANYWHERE: "resource", Scope.NARROWING: "machine", Scope.USER: "machine"}
_WHO = {
    Scope.ANYWHERE: "",
    Scope.NARROWING: "A repository can only narrow it.",
    Scope.USER: "Only in your own settings.",
}


def toml_schema() -> Json:
    """The JSON schema of rust-specialist.toml."""
    groups = {
        group: _object({kebab(_name(line)): _schema(line) for line in _lines(group)}, description)
        for group, description in GROUPS
    }
    rule: Json = {
        "type": "array",
        "description": "Rules of this workspace, as data.",
        "items": {"type": "object"},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "rust-specialist.toml",
        **_object({**groups, "rule": rule}, "Settings of rust-specialist for a folder and all below it."),
    }


def editor_schema() -> Json:
    """The JSON schema of the section `rustSpecialist` that editors send."""
    groups = {
        group: _object({_name(line): _schema(line) for line in _lines(group)}, description)
        for group, description in GROUPS
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": SECTION,
        **_object(dict[str, object](groups), "Settings of rust-specialist."),
    }


def vscode_configuration() -> list[Json]:
    """The value of `contributes.configuration` in the VS Code extension's package.json."""
    return [
        {
            "title": group.capitalize(),
            "properties": {
                f"{SECTION}.{line.key}": {
                    **{key: value for key, value in _schema(line).items() if key != "description"},
                    "markdownDescription": _sentence(line),
                    "scope": _VSCODE_SCOPES[line.scope],
                }
                for line in _lines(group)
            },
        }
        for group, _ in GROUPS
    ]


def documentation() -> str:
    """The text of docs/configuration.md."""
    sections = "\n".join(_section(group, description) for group, description in GROUPS)
    return f"{_HEAD}\n{sections}"


_HEAD = """\
<!-- Generated from the table of settings; edit server/rust_specialist/project/settings.py. -->
# Configuration

Every setting can be written in four places:

| place | form |
|---|---|
| your editor's settings | section `rustSpecialist`, names in camelCase: `rustSpecialist.rules.select` |
| your own file | `~/.config/rust-specialist/rust-specialist.toml`, the form of the next line (*) |
| `rust-specialist.toml` in the repository | tables, names in kebab-case: `[rules]` and `select = ["async"]` |
| `Cargo.toml` | the same tables under `[workspace.metadata.rust-specialist]` or `[package.metadata.rust-specialist]` |

(*) On macOS in `~/Library/Application Support`, on Windows in `%APPDATA%`, wherever `XDG_CONFIG_HOME` is set, there.

## Which one wins

From the weakest to the strongest: the defaults, your own file, the editor, the repository, the command line. In the
repository the folders count from the one that holds `.git` inwards: what is nearer to the file wins, so a repository
means the same in every editor, on the command line and in CI. In one folder, `rust-specialist.toml` wins over
`Cargo.toml`, and the package's metadata over the workspace's. The package's metadata hold for that package only.

A value replaces the value below it, lists too; `rules.severity` is joined name by name. `--config FILE` reads that
file instead of the repository's, `--isolated` reads no settings file at all.

What concerns your machine, your keys or your money is yours: a repository can narrow it or not set it at all, as said
at each setting. A value that is not understood is reported by name, and counts as not written.

## How rules are selected

`rules.select` and `rules.ignore` take `all`, `default`, the name of a pack (`async`, `borrow`), a rule
(`async::await_holding_lock`, or just `await_holding_lock`) or a clippy lint (`clippy::await_holding_lock`). For each
rule the most specific name decides: a rule's own name before its pack, the pack before `default`, that before `all`.
Where a rule is selected and ignored by names that are equally specific, it is ignored. A selected pack brings all its
rules, also those that are off by default.

```toml
# rust-specialist.toml
[rules]
select = ["default", "simd"]
ignore = ["async::blocking_call_in_async"]

[rules.severity]
"unsafe" = "error"
"clippy::unwrap_used" = "off"

[files]
exclude = ["src/generated/"]
```
"""


def _section(group: str, description: str) -> str:
    lines = [f"## {group}", "", description, ""]
    for line in _lines(group):
        lines += [f"### `{line.key}`", "", _sentence(line), "", *_facts(line), ""]
    return "\n".join(lines)


def _facts(line: Setting) -> list[str]:
    facts = [f"- in TOML: `{line.toml_key}`", f"- type: {_type_of(line)}"]
    if line.choices:
        facts.append(f"- values: {', '.join(f'`{choice}`' for choice in line.choices)}")
    return [*facts, f"- default: `{json.dumps(_json_of(line, line.default), ensure_ascii=False)}`"]


def _type_of(line: Setting) -> str:
    if line.form is Form.INTEGER:
        return f"integer, from {line.minimum} to {line.maximum}"
    if line.form is Form.CHOICE:
        return "one of the values below"
    return "table of names and values" if line.form is Form.MAP else line.form.value


def _sentence(line: Setting) -> str:
    client = "The editor's client reads it, not the server." if line.client_only else ""
    return " ".join(part for part in (line.description, _WHO[line.scope], client) if part)


def _lines(group: str) -> Iterable[Setting]:
    return [line for line in SETTINGS if line.key.startswith(f"{group}.")]


def _name(line: Setting) -> str:
    return line.key.partition(".")[2]


def _object(properties: Json, description: str) -> Json:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "additionalProperties": False,
    }


def _schema(line: Setting) -> Json:
    schema: Json = {"description": _sentence(line), "default": _json_of(line, line.default)}
    match line.form:
        case Form.BOOLEAN | Form.TEXT:
            schema["type"] = line.form.value
        case Form.INTEGER:
            schema |= {"type": "integer", "minimum": line.minimum, "maximum": line.maximum}
        case Form.CHOICE:
            schema |= {"type": "string", "enum": list(line.choices)}
        case Form.TEXTS:
            schema |= {"type": "array", "items": {"type": "string"}}
        case Form.MAP:
            schema |= {
                "type": "object",
                "additionalProperties": {"type": "string", "enum": list(line.choices)},
            }
    return schema


def _json_of(line: Setting, value: Value) -> object:
    if not isinstance(value, tuple):
        return value
    return {} if line.form is Form.MAP else list(value)
