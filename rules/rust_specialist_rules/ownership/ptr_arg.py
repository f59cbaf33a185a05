"""A parameter that borrows a whole `Vec`, `String` or `PathBuf`.

## What it does
Finds parameters of type `&Vec<T>`, `&String` and `&PathBuf` of which the function only uses what `&[T]`, `&str` and
`&Path` offer.

## Why is this bad
The caller must own such a value, although the function only reads what is in it: an array, a part of a slice or a
literal has to be copied into a new allocation first. A borrowed `Vec` or `String` is accepted as a slice as it is.

## Example
```rust
pub fn longest(words: &Vec<String>) -> Option<&String> { //~ ptr_arg
    words.iter().max_by_key(|word| word.len())
}
```

## Use instead
```rust
pub fn longest(words: &[String]) -> Option<&String> {
    words.iter().max_by_key(|word| word.len())
}
```

## When it is fine
Where the capacity is asked for, or the parameter is handed on, stored or returned as a whole, the owned type may be
needed, and nothing is reported. Signatures that a trait, foreign code or an attribute macro fixes are left alone, too.

## Fix safety
Callers that pass `&vec` go on to compile. A caller that names the function as a value (`map(longest)`) may have to
write a closure.

## Sources
The Rust API guidelines on generic arguments, clippy's lint of the same name.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Edit, Findings, Match, Node, Span, node, rule
from rust_specialist_rules.ownership._signatures import is_own_signature, parameter_for
from rust_specialist_rules.ownership._slices import BORROWED, Borrowed

_BORROWING_MACROS = frozenset(
    {
        *(
            "print",
            "println",
            "eprint",
            "eprintln",
            "format",
            "write",
            "writeln",
            "panic",
            "assert",
            "assert_eq",
        ),
        *(
            "assert_ne",
            "debug_assert",
            "debug_assert_eq",
            "debug_assert_ne",
            "trace",
            "debug",
            "info",
            "warn",
            "error",
        ),
    }
)


@rule(
    on=node("parameter"),
    like="clippy::ptr_arg",
    in_tests=False,
    docs="https://rust-lang.github.io/api-guidelines/flexibility.html#c-generic",
)
def ptr_arg(match: Match, context: Context) -> Findings:
    """`&Vec<T>`, `&String`, `&PathBuf` as the whole type of a parameter."""
    reference = match.node.child_by_field_name("type")
    name = match.node.child_by_field_name("pattern")
    if reference is None or reference.type != "reference_type" or name is None or name.type != "identifier":
        return
    if any(child.type == "mutable_specifier" for child in reference.children):
        return
    owned = reference.child_by_field_name("type")
    found = _borrowed(context, owned) if owned is not None else None
    if owned is None or found is None:
        return
    kind, text = found
    function = context.enclosing(match.node, "function_item", "closure_expression", "function_signature_item")
    if function is None or function.type != "function_item" or not is_own_signature(context, function):
        return
    edits = _changes(context, name, kind)
    if not edits:
        return
    yield context.finding(
        reference,
        f"`{context.text(name)}` asks its callers for a `{kind.owner}` where {kind.words} would do",
        context.fix(
            f"borrow `{text}`",
            Applicability.MAYBE_INCORRECT,
            context.edit(owned, text),
            *(edit for edit in edits if edit is not None),
        ),
    )


def _borrowed(context: Context, owned: Node) -> tuple[Borrowed, str] | None:
    """What to borrow in place of the type `owned`, and how it is written."""
    if owned.type == "generic_type":
        head, arguments = owned.child_by_field_name("type"), owned.child_by_field_name("type_arguments")
        if head is None or arguments is None or len(arguments.named_children) != 1:
            return None
        kind = BORROWED.get(context.resolve(head) or "")
        inner = context.text(arguments.named_children[0])
        return (kind, f"[{inner}]") if kind is not None and kind.path == "[]" else None
    if owned.type not in ("type_identifier", "scoped_type_identifier"):
        return None
    kind = BORROWED.get(context.resolve(owned) or "")
    if kind is None or kind.path == "[]":
        return None
    is_short = "::" not in kind.path or context.resolve_text("Path", owned) == kind.path
    return kind, kind.path.rpartition("::")[2] if is_short else kind.path


def _changes(context: Context, name: Node, kind: Borrowed) -> list[Edit | None]:
    """One entry for each use of the parameter: the change that it needs, if any; empty when a use forbids all of it."""
    body, binding = context.body(name), context.binding_of(name)
    edits: list[Edit | None] = []
    if body is None or binding is None:
        return edits
    # The body's parents lead out of the arguments of macros, too.
    parent = body.scopes.parent
    for use in binding.occurrences:
        if use.kind == "format":
            edits.append(None)
            continue
        if use.kind != "expression" or use.node is None:
            return []
        at, above = use.node, parent(use.node)
        while above is not None and above.type == "parenthesized_expression":
            at, above = above, parent(above)
        if above is None:
            return []
        if above.type == "field_expression":
            method = above.child_by_field_name("field")
            call = parent(above)
            if method is None or call is None or call.type not in ("call_expression", "generic_function"):
                return []
            called = context.text(method)
            if called == "clone":
                edits.append(context.edit(method, kind.copy))
            elif called == kind.view and _is_plain_view(context, parent(call), kind):
                edits.append(context.edit(Span(at.end_byte, call.end_byte), ""))
            elif called in kind.methods:
                edits.append(None)
            else:
                return []
        elif _is_fine(context, at, above, kind):
            edits.append(None)
        else:
            return []
    return edits


def _is_plain_view(context: Context, above: Node | None, kind: Borrowed) -> bool:
    """Whether `x.as_slice()` directly below `above` can be `x`: not where the view is changed, as a reader is."""
    if above is None or above.type != "field_expression":
        return above is not None and above.type in ("arguments", "binary_expression")
    method = above.child_by_field_name("field")
    return method is not None and context.text(method) in kind.methods


def _is_fine(context: Context, at: Node, above: Node, kind: Borrowed) -> bool:
    """Whether the parameter may be a borrowed slice where it stands as `at` in `above`."""
    match above.type:
        case "index_expression":
            return above.named_children[0] == at and kind.path != "std::path::Path"
        case "for_expression":
            return kind.path == "[]" and above.child_by_field_name("value") == at
        case "binary_expression":
            operator = above.child_by_field_name("operator")
            return operator is not None and operator.type in ("==", "!=")
        case "macro_invocation":
            macro = above.child_by_field_name("macro")
            return macro is not None and context.text(macro).rpartition("::")[2] in _BORROWING_MACROS
        case "arguments":
            return _is_accepted(context, at, kind)
        case _:
            return False


def _is_accepted(context: Context, at: Node, kind: Borrowed) -> bool:
    found = parameter_for(context, at)
    if found is None:
        return False
    callee, type_ = found
    if type_.path == "&":
        inner = type_.argument(0)
        return inner is not None and inner.path == kind.path
    bounds = type_.arguments if type_.path == "impl" else ()
    if type_.parameter:
        bounds = next((one.bounds for one in callee.generics if one.name == type_.path), ())
    return len(bounds) > 0 and all(
        bound is not None and bound.path in ("std::convert::AsRef", "?") for bound in bounds
    )
