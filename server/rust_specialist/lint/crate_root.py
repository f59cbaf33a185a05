"""What the root of the crate around a file says: whether there is a standard library."""

from __future__ import annotations

from pathlib import Path

from rust_specialist.lint.context import Context
from rust_specialist.project import CrateRoot
from rust_specialist.semantics.declarations import ExternCrate
from rust_specialist.syntax import Node

#: The grammar puts the attributes of these into the node, all others before it.
_WITH_OWN_ATTRIBUTES = frozenset({"match_arm", "field_initializer", "shorthand_field_initializer"})


def crate_root_of(context: Context) -> CrateRoot | None:
    """What the root file of the crate says, the open file's own text where it is the root; None where not known.

    Of a module that several programs may share, only what the roots of all of them say alike.
    """
    return context.memo("crate root", lambda: _crate_root_of(context))


def is_crate_root(context: Context) -> bool:
    """Whether the file is the root of a crate; a text by itself, such as standard input, is all there is of its."""
    return context.memo("is crate root", lambda: _is_crate_root(context))


def _is_crate_root(context: Context) -> bool:
    path = Path(context.shared.path) if context.shared.path is not None else None
    return path is None or any(target.path == path for target in context.crate.targets)


def _crate_root_of(context: Context) -> CrateRoot | None:
    if is_crate_root(context):
        facts = context.facts
        if any(call.name.rpartition("::")[2] == "cfg_if" for call in facts.macro_calls):
            return None
        externs = [one for one in facts.items if isinstance(one, ExternCrate)]
        externs = [one for one in externs if not one.module and "cfg(test)" not in one.cfg]
        names = {name for one in externs for name in (one.name, one.crate_name)}
        return CrateRoot.of(facts.inner_attributes, names)
    roots = {target.root for target in context.crate.targets if target.role is context.role}
    return roots.pop() if len(roots) == 1 else None


def is_always_compiled(context: Context) -> bool:
    """Whether the file is the root of a crate without `std`, or a module that such a root declares unconditionally."""
    if is_crate_root(context):
        return True
    path = Path(context.shared.path or "")
    roots = [target for target in context.crate.targets if target.role is context.role]
    return bool(roots) and all(
        target.root is not None and any(path == place for place in _places_of(target.path, target.root))
        for target in roots
    )


def _places_of(root: Path, said: CrateRoot) -> list[Path]:
    folder = root.parent
    return [place for name in said.modules for place in (folder / f"{name}.rs", folder / name / "mod.rs")]


def is_hidden_by_root(context: Context, node: Node) -> bool:
    """Whether the crate's root keeps the file's module to itself and does not export the item of `node` from it.

    The item is the outermost one in the file; of an `impl` it is the type. Where another module than the root exports
    it, the answer is wrong.
    """
    path = context.shared.path
    name = _outermost_name(context, node)
    if path is None or name is None or is_crate_root(context):
        return False
    roots = [target for target in context.crate.targets if target.role is context.role]
    return bool(roots) and all(
        (module := _outermost_module(target.path, Path(path))) is not None
        and target.root is not None
        and target.root.hides(module, name)
        for target in roots
    )


def is_deep(context: Context) -> bool:
    """Whether the file is a module within a module of the root: whether outsiders reach it, the root does not say."""
    path = context.shared.path
    roots = [target.path.parent for target in context.crate.targets if target.role is context.role]
    if path is None or not roots:
        return False
    parts = [Path(path).relative_to(root).parts for root in roots if Path(path).is_relative_to(root)]
    return all(len(one) > 2 or (len(one) == 2 and one[1] != "mod.rs") for one in parts)


def is_tuned_by_root(context: Context) -> bool:
    """Whether the root declares the file's module under a `cfg` that asks for features of the processor."""
    path = context.shared.path
    if path is None or is_crate_root(context):
        return False
    roots = [target for target in context.crate.targets if target.role is context.role]
    return any(
        target.root is not None and _outermost_module(target.path, Path(path)) in target.root.tuned
        for target in roots
    )


def _outermost_name(context: Context, node: Node) -> str | None:
    items = [outer for outer in (node, *context.ancestors(node)) if outer.type != "source_file"]
    named = (
        items[-1].child_by_field_name("type" if items[-1].type == "impl_item" else "name") if items else None
    )
    if named is not None and named.type == "generic_type":
        named = named.child_by_field_name("type")
    return context.text(named).rpartition("::")[2] if named is not None else None


def _outermost_module(root: Path, path: Path) -> str | None:
    """The module of the root that `path` is or lies in, where it lies in the usual place."""
    if not path.is_relative_to(root.parent):
        return None
    return path.relative_to(root.parent).parts[0].removesuffix(".rs")


def is_conditional(context: Context, node: Node) -> bool:
    """Whether a `cfg` or `cfg_attr` stands on `node` or around it, or a `cfg` on the file as a whole."""
    for outer in (node, *context.ancestors(node)):
        if outer.type == "source_file":
            break
        own = "attribute_item" if outer.type in _WITH_OWN_ATTRIBUTES else "inner_attribute_item"
        inside = [child for child in outer.children if child.type == own]
        if any("cfg" in context.text(attribute) for attribute in (*context.attributes(outer), *inside)):
            return True
    return any(text.startswith("cfg(") for text in context.facts.inner_attributes)
