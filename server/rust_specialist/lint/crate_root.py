"""What the root of the crate around a file says: whether there is a standard library."""

from __future__ import annotations

from pathlib import Path

from rust_specialist.lint.context import Context
from rust_specialist.project import CrateRoot
from rust_specialist.semantics.declarations import ExternCrate


def crate_root_of(context: Context) -> CrateRoot | None:
    """What the root file of the crate says, the open file's own text where it is the root; None where not known.

    Of a module that several programs may share, only what the roots of all of them say alike.
    """
    return context.memo("crate root", lambda: _crate_root_of(context))


def is_crate_root(context: Context) -> bool:
    """Whether the file is the root of a crate; a text by itself, such as standard input, is all there is of its."""
    path = context.shared.path
    return path is None or any(target.path == Path(path) for target in context.crate.targets)


def _crate_root_of(context: Context) -> CrateRoot | None:
    if is_crate_root(context):
        facts = context.facts
        if any(call.name.rpartition("::")[2] == "cfg_if" for call in facts.macro_calls):
            return None
        externs = [one for one in facts.items if isinstance(one, ExternCrate)]
        names = {name for one in externs for name in (one.name, one.crate_name)}
        return CrateRoot.of(facts.inner_attributes, names)
    roots = {target.root for target in context.crate.targets if target.role is context.role}
    return roots.pop() if len(roots) == 1 else None
