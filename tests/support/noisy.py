"""Rules that speak of nearly everything: they make the machinery of linting visible to property tests."""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Rule,
    Severity,
    attribute,
    call,
    generic_type,
    macro_call,
    method_call,
    node,
    rule,
    struct_literal,
    unsafe_block,
    whole_file,
)


@rule(on=method_call("lock", "unwrap", "iter", "len", "clone", "map", "get", "send", "next", "write"))
def method(match: Match, context: Context) -> Findings:
    """Says the receiver's type and place; renames the method."""
    receiver = match["receiver"]
    name = context.text(match["key"])
    fix = context.replace(
        match["key"], f"{name}_now", title="rename it", applicability=Applicability.MACHINE_APPLICABLE
    )
    binding = context.binding_of(receiver)
    yield context.finding(
        match["key"],
        f"{name} of {context.type_of(receiver)} {binding is not None} {context.body_kind(receiver)}",
        fix,
    )


@rule(
    on=call("std::thread::sleep", "std::mem::transmute", "std::mem::drop", "Some", "Ok"),
    severity=Severity.HINT,
)
def function(match: Match, context: Context) -> Findings:
    """Says what a call resolves to."""
    yield context.finding(match["path"], f"{match.path} {context.in_async(match.node)}")


@rule(on=macro_call("format", "println", "vec", "assert", "assert_eq", "square", "matches"))
def macro(match: Match, context: Context) -> Findings:
    """Says what the arguments are; deletes calls of `vec!`'s arguments' outer white space."""
    fragment = context.arguments_of(match.node)
    arguments = [context.text(argument) for argument in fragment.arguments] if fragment else None
    yield context.finding(
        match["path"], f"arguments {arguments} {context.loop_around(match.node) is not None}"
    )


@rule(on=(*node("let_declaration", "function_item", "if_expression", "match_arm"), unsafe_block))
def syntax(match: Match, context: Context) -> Findings:
    """Says where a node stands."""
    parents = [outer.type for outer in context.ancestors(match.node)][:3]
    value = match.node.child_by_field_name("value")
    kind = context.type_of(value) if value is not None else None
    yield context.finding(match.node, f"{match.node.type} in {parents} {context.in_test(match.node)} {kind}")


@rule(
    on=(attribute("derive", "allow", "cfg", "repr", "test"), generic_type("Vec", "Option", "std::sync::Arc"))
)
def surface(match: Match, context: Context) -> Findings:
    """Speaks of attributes and generic types; resolves their paths."""
    yield context.finding(match.node, f"{context.resolve(match['path'])}")


@rule(on=struct_literal())
def literal(match: Match, context: Context) -> Findings:
    """Suggests a change that is not safe."""
    fix = context.fix(
        "put a comment before it",
        Applicability.MAYBE_INCORRECT,
        context.insert(match.node.start_byte, "/* made here */ "),
    )
    before = context.source.document.text[: match.node.start_byte]
    yield context.finding(match.node, "a literal", None if before.endswith(b"*/ ") else fix)


@rule(on=whole_file)
def file(match: Match, context: Context) -> Findings:
    """Counts what stands at the top."""
    yield context.finding(match.node, f"{match.node.named_child_count} nodes")


RULES: tuple[Rule, ...] = (method, function, macro, syntax, surface, literal, file)
