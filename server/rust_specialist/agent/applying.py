"""Edits of the form search and replace, applied to texts in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from rust_specialist.agent.boundary import Refused
from rust_specialist.agent.redact import Redactor

if TYPE_CHECKING:
    from rust_specialist.agent.schema import Edit

#: The text of a file, by its path below the root with `/`; raises Refused.
Read = Callable[[str], bytes]


def apply_edits(
    edits: Sequence[Edit], read: Read, redactor: Redactor, allowed: Collection[str] | None
) -> Mapping[str, bytes]:
    """The files that `edits` change, by path below the root, with their new texts; files that stay equal are left out.

    `allowed` are the only files that may be changed (None: any Rust file that may be read). Marks of secrets in the
    edits are put back, if the text that is replaced had them.

    Raises:
        Refused: an edit is not allowed or does not fit; the message names it, in words for the model.
    """
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for number, edit in enumerate(edits, 1):
        name = edit.file.replace("\\", "/").removeprefix("./")
        where = f"edit {number} ({name})"
        if not name.endswith(".rs"):
            raise Refused(f"{where}: only Rust files may be changed")
        if allowed is not None and name not in allowed:
            raise Refused(f"{where}: only these files may be changed: {', '.join(sorted(allowed))}")
        if name not in after:
            try:
                redactor.boundary.resolve(name)
                before[name] = after[name] = read(name).decode("utf-8")
            except Refused as refused:
                raise Refused(f"{where}: {refused}") from None
            except UnicodeDecodeError:
                raise Refused(f"{where}: the file is not UTF-8 text") from None
        after[name] = _applied(after[name], edit, where, redactor)
    return {name: text.encode() for name, text in after.items() if text != before[name]}


def _applied(text: str, edit: Edit, where: str, redactor: Redactor) -> str:
    strange = redactor.marks(edit.replace) - redactor.marks(edit.search)
    if strange:
        raise Refused(f"{where}: {sorted(strange)[0]} may only stand where it stood before")
    search, replace = redactor.restore(edit.search), redactor.restore(edit.replace)
    if "\r\n" in text and "\r\n" not in search:
        search, replace = search.replace("\n", "\r\n"), replace.replace("\r\n", "\n").replace("\n", "\r\n")
    count = text.count(search)
    if count != 1:
        found = (
            "is not in the file" if count == 0 else f"stands {count} times in the file; take in more lines"
        )
        raise Refused(f"{where}: the text to search {found}")
    if search == replace:
        raise Refused(f"{where}: it changes nothing")
    return text.replace(search, replace)
