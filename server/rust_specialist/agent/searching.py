"""Search patterns of a model: only such as come to an end soon on any line."""

from __future__ import annotations

import re
import warnings

#: Characters of a line that are looked at.
LINE = 300
_MAX_REPEATS = 3
_MAX_OPTIONS = 5
_SIGN = re.compile(
    r"\\(?P<escaped>.)|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<open>\((?:\?(?:[aiLmsux]+\)|(?P<kind>:|[^:])))?)"
    r"|(?P<close>\))|(?P<repeat>[*+]|\{\d*,?\d*\})|(?P<option>\?)|(?P<other>.)",
    re.DOTALL,
)


class BadPattern(Exception):
    """The pattern is none, or might take too long; the message says which."""


def compiled(pattern: str) -> re.Pattern[str]:
    """The compiled `pattern`.

    Repetitions are few and never inside of one another, so that no text makes the search slow; there are no
    references to groups and no looking around.

    Raises:
        BadPattern: it is not of this kind.
    """
    try:
        with warnings.catch_warnings():
            # Signs that may mean something else one day do not matter to us.
            warnings.simplefilter("ignore", FutureWarning)
            found = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise BadPattern(f"that is no regular expression: {error}") from None
    if not _is_tame(pattern):
        raise BadPattern(
            f"at most {_MAX_REPEATS} repetitions, none inside another one, no references and no looking around"
        )
    return found


def _is_tame(pattern: str) -> bool:
    repeats = options = 0
    # Of each open group, whether it repeats or chooses.
    groups: list[bool] = []
    closed = False
    previous = ""
    for sign in _SIGN.finditer(pattern):
        kind = sign.lastgroup or ""
        if sign["escaped"] is not None and sign["escaped"] in "123456789gk":
            return False
        if sign["open"] is not None and not sign["open"].endswith(")"):
            if sign["kind"] not in (None, ":"):
                return False
            groups.append(False)
        elif sign["close"] is not None:
            closed = groups.pop() if groups else False
        elif sign["repeat"] is not None:
            repeats += 1
            if previous == "close" and closed:
                return False
            groups = [True] * len(groups)
        elif sign["option"] is not None and previous not in ("repeat", "option"):
            options += 1
            groups = [True] * len(groups)
        elif sign["other"] == "|":
            groups = [True] * len(groups)
        previous = "open" if kind == "kind" else kind
    return repeats <= _MAX_REPEATS and options <= _MAX_OPTIONS
