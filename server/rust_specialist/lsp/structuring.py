"""From JSON to lsprotocol's types, with errors that say which field was wrong."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import cast

from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    IterableValidationNote,
)
from lsprotocol import types

from rust_specialist.lsp.jsonvalue import Json, as_list, as_object

MAX_UINTEGER = 2**31 - 1

_Path = tuple[str | int, ...]


class InvalidParams(ValueError):
    """The parameters of a message do not have the protocol's form; the text names the fields."""


def structure_params(converter: Converter, method: str, params: Json) -> Json:
    """`params` as the type that the protocol gives `method`; None for a method without parameters.

    Raises:
        InvalidParams: a field is missing or has another type.
    """
    kind = _params_type(method)
    if kind is None:
        return None
    # A client may leave out parameters that hold nothing it has to say.
    params = {} if params is None else params
    if not isinstance(params, dict):
        raise InvalidParams("params: must be an object")
    try:
        return converter.structure(params, kind)
    except BaseValidationError as error:
        raise InvalidParams(_describe(error)) from None
    except Exception as error:
        raise InvalidParams(f"params: {error}") from None


def structure_initialize(converter: Converter, params: Json) -> tuple[types.InitializeParams, list[str]]:
    """The parameters of `initialize`, without those parts that cannot be understood, and the names of these parts.

    A client that sends one odd capability has not asked for a server without any.

    Raises:
        InvalidParams: nothing usable is left.
    """
    dropped: list[str] = []
    if params is not None and not isinstance(params, dict):
        raise InvalidParams("params: must be an object")
    copy = deepcopy(as_object(cast("object", params)))
    copy.setdefault("capabilities", {})
    for _ in range(200):
        try:
            return converter.structure(copy, types.InitializeParams), dropped
        except BaseValidationError as error:
            # From the back: removing an element of a list moves those behind it.
            gone = [path for path in reversed(_paths(error)) if _drop(copy, path)]
            if not gone:
                raise InvalidParams(_describe(error)) from None
            dropped += [_dotted(path) for path in gone]
            copy.setdefault("capabilities", {})
        except Exception as error:
            raise InvalidParams(f"params: {error}") from None
    raise InvalidParams("params: too many capabilities that are not the protocol's")


def clamp_change(params: Json) -> Json:
    """The parameters of a `didChange` with the numbers of its ranges brought into the protocol's range.

    Some clients write "the end" as 2^32 - 1, and an edit that is refused leaves the two texts different for good.
    """
    for change in as_list(as_object(params).get("contentChanges")):
        given = as_object(as_object(change).get("range"))
        for position in (as_object(given.get("start")), as_object(given.get("end"))):
            for key, value in position.items():
                if isinstance(value, int) and not 0 <= value <= MAX_UINTEGER:
                    position[key] = min(max(value, 0), MAX_UINTEGER)
    return params


def _params_type(method: str) -> Json:
    return types.METHOD_TO_TYPES[method][2]


def _describe(error: BaseValidationError) -> str:
    leaves = [(path, str(leaf)) for path, leaf in _leaves(error, ())]
    return "; ".join(f"{_dotted(path)}: {text}" for path, text in leaves[:3]) or "params: not understood"


def _dotted(path: _Path) -> str:
    text = "params"
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text


def _leaves(error: BaseException, path: _Path) -> list[tuple[_Path, str]]:
    if not isinstance(error, BaseValidationError):
        return [(path, _said(error))]
    found: list[tuple[_Path, str]] = []
    for inner in error.exceptions:
        found += _leaves(inner, (*path, *_step(inner)))
    return found


def _paths(error: BaseException, path: _Path = ()) -> list[_Path]:
    return [path for path, _ in _leaves(error, path)]


def _step(error: BaseException) -> _Path:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (_camel(note.name),)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()


def _said(error: BaseException) -> str:
    if isinstance(error, KeyError):
        return "is missing"
    if isinstance(error, ValueError) and str(error):
        return f"has a value that the protocol does not allow ({error})"
    return "has a type that the protocol does not allow"


def _camel(name: str) -> str:
    return re.sub(r"_+([a-z0-9])", lambda match: match[1].upper(), name).rstrip("_")


def _drop(params: Json, path: _Path) -> bool:
    """Remove what is at `path`, or the nearest thing around it that is there; False if nothing is left to remove."""
    while path:
        holder: Json = params
        try:
            for step in path[:-1]:
                holder = holder[step]
            del holder[path[-1]]
        except (KeyError, IndexError, TypeError):
            path = path[:-1]
        else:
            return True
    return False
