"""What the rules of this pack know of tracing: which expressions are spans."""

from __future__ import annotations

from rust_specialist.lint import Context, Node, called_path, chain_to, initialiser_of

SPAN_TYPES = frozenset({"tracing::Span", "tracing::span::Span"})
SPAN_MACROS = frozenset({"span", "trace_span", "debug_span", "info_span", "warn_span", "error_span"})
_MAKERS = frozenset({f"{path}::{name}" for path in SPAN_TYPES for name in ("current", "none")})
#: Methods of `Span` that give the same span back.
_SAME = frozenset({"clone", "or_current", "record", "follows_from"})
_DEEPEST = 6


def is_span(context: Context, node: Node, depth: int = 0) -> bool:
    """Whether an expression is certainly a span of tracing, by its type or by how it was made."""
    type_ = context.type_of(node)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is not None:
        return type_.path in SPAN_TYPES
    chain = chain_to(node)
    if depth > _DEEPEST or any(context.text(step.name) not in _SAME for step in chain.steps):
        return False
    root = chain.root
    while root.type in ("reference_expression", "parenthesized_expression") and root.named_child_count:
        root = root.named_children[-1]
    if root.type == "macro_invocation":
        return span_macro(context, root) is not None
    if root.type == "call_expression":
        path = called_path(root)
        return path is not None and context.resolve(path) in _MAKERS
    if root.type == "identifier":
        made = initialiser_of(context, root)
        return made is not None and is_span(context, made, depth + 1)
    return root != node and is_span(context, root, depth + 1)


def span_macro(context: Context, invocation: Node) -> str | None:
    """The name of the tracing macro that makes a span, where `invocation` is certainly one of them."""
    macro = invocation.child_by_field_name("macro")
    if macro is None:
        return None
    written = context.text(macro)
    name = written.rpartition("::")[2]
    resolved = context.resolve(macro)
    if resolved is not None:
        home, _, name = resolved.rpartition("::")
        return name if home == "tracing" and name in SPAN_MACROS else None
    if written in SPAN_MACROS and name != "span" and not context.facts.may_be_macro(name):
        # `#[macro_use] extern crate tracing;` of the crate's root brings the macros into every file.
        return name if context.crate.depends_on("tracing") else None
    return None
