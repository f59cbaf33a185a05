"""What a setting is: its type, its range, who may set it. The table itself is `settings.py`."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import Field, dataclass, field
from enum import Enum
from typing import Any, TypeVar

from rust_specialist.project.toml import is_array, is_table

T = TypeVar("T")
Value = bool | int | str | tuple[str, ...] | tuple[tuple[str, str], ...]


class Form(Enum):
    """The type of a setting's value."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    TEXT = "string"
    CHOICE = "choice"
    TEXTS = "array of strings"
    MAP = "table"


class Scope(Enum):
    """Who may set it.

    USER: only the user (editor, user file, command line), never a repository. NARROWING: a repository may only
    lower what the user set: switch off, take a smaller number, or a choice further to the front.
    """

    ANYWHERE = "anywhere"
    NARROWING = "narrowing"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the table. `key` is the dotted camelCase name; `choices` also bounds the values of a MAP."""

    key: str
    form: Form
    default: Value
    description: str
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    scope: Scope = Scope.ANYWHERE
    # Read by the editor's client, which starts the server; the server only knows that the key exists.
    client_only: bool = False

    @property
    def toml_key(self) -> str:
        """The dotted kebab-case name of rust-specialist.toml."""
        return kebab(self.key)


def setting(
    default: T,
    description: str,
    *,
    form: Form | None = None,
    choices: tuple[str, ...] = (),
    minimum: int | None = None,
    maximum: int | None = None,
    scope: Scope = Scope.ANYWHERE,
    client_only: bool = False,
) -> T:
    """A field of a dataclass of settings; `setting_of` makes its line of the table from it."""
    details = {
        "default": default,
        "form": form or _form_of(default, choices),
        "description": description,
        "choices": choices,
        "minimum": minimum,
        "maximum": maximum,
        "scope": scope,
        "client_only": client_only,
    }
    return field(default=default, metadata=details)


def setting_of(group: str, source: Field[Any]) -> Setting:
    """The line of the table that describes `source`, a field made by `setting`."""
    return Setting(key=f"{group}.{camel(source.name)}", **source.metadata)


def camel(name: str) -> str:
    """`max_file_size` or `max-file-size` as `maxFileSize`."""
    first, *others = re.split("[_-]", name)
    return first + "".join(word.capitalize() for word in others)


def kebab(name: str) -> str:
    """`server.maxFileSize` as `server.max-file-size`."""
    return re.sub("[A-Z]", lambda match: "-" + match[0].lower(), name)


def snake(name: str) -> str:
    """`maxFileSize` as `max_file_size`."""
    return kebab(name).replace("-", "_")


def _form_of(default: object, choices: Sequence[str]) -> Form:
    if isinstance(default, bool):
        return Form.BOOLEAN
    if isinstance(default, int):
        return Form.INTEGER
    if isinstance(default, tuple):
        return Form.TEXTS
    return Form.CHOICE if choices else Form.TEXT


def checked(line: Setting, value: object) -> tuple[Value | None, list[str]]:
    """`value` as a value of `line`, or None; and what is wrong with it, in words."""
    match line.form:
        case Form.BOOLEAN:
            return (value, []) if isinstance(value, bool) else (None, [_mismatch("true or false", value)])
        case Form.INTEGER:
            return _integer(line, value)
        case Form.TEXT:
            return (value, []) if isinstance(value, str) else (None, [_mismatch("a string", value)])
        case Form.CHOICE:
            if isinstance(value, str) and value in line.choices:
                return value, []
            return None, [_no_choice(line, value)]
        case Form.TEXTS:
            return _texts(value)
        case Form.MAP:
            return _map(line, value)


def suggestion(word: str, known: Iterable[str]) -> str:
    """`; did you mean X?` where `known` has a word that looks like `word`, else nothing."""
    plain = {_plain(name): name for name in known}
    close = difflib.get_close_matches(_plain(word), plain, n=1, cutoff=0.6)
    return f"; did you mean `{plain[close[0]]}`?" if close else ""


def _plain(word: str) -> str:
    return word.lower().replace("-", "").replace("_", "")


def _integer(line: Setting, value: object) -> tuple[Value | None, list[str]]:
    # JSON has one type of number: 5.0 is 5.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        return None, [_mismatch("an integer", value)]
    low, high = line.minimum, line.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        return None, [_mismatch(f"an integer from {low} to {high}", value)]
    return value, []


def _texts(value: object) -> tuple[Value | None, list[str]]:
    if not is_array(value):
        return None, [_mismatch("an array of strings", value)]
    texts = tuple(item for item in value if isinstance(item, str))
    if len(texts) != len(value):
        at = next(at for at, item in enumerate(value, 1) if not isinstance(item, str))
        return None, [f"expected an array of strings, but item {at} is {_found(value[at - 1])}"]
    return texts, []


def _map(line: Setting, value: object) -> tuple[Value | None, list[str]]:
    """Each entry stands for itself: a bad one is left out and the others hold."""
    if not is_table(value):
        return None, [_mismatch("a table", value)]
    good: list[tuple[str, str]] = []
    problems: list[str] = []
    for name, item in value.items():
        if isinstance(item, str) and item in line.choices:
            good.append((name, item))
        else:
            problems.append(f"`{name}`: {_no_choice(line, item)}")
    return tuple(good), problems


def _mismatch(wanted: str, value: object) -> str:
    return f"expected {wanted}, found {_found(value)}"


def _no_choice(line: Setting, value: object) -> str:
    allowed = ", ".join(f'"{choice}"' for choice in line.choices)
    hint = suggestion(value, line.choices) if isinstance(value, str) else ""
    return f"expected one of {allowed}, found {_found(value)}{hint}"


def _found(value: object) -> str:
    """`value` in a few words; long texts are cut, and tables and arrays only named."""
    if is_table(value):
        return "a table"
    if is_array(value):
        return "an array"
    if isinstance(value, str | int | float | None):
        text = json.dumps(value, ensure_ascii=False)
        return text if len(text) <= 40 else text[:37] + "..."
    return f"a {type(value).__name__}"
