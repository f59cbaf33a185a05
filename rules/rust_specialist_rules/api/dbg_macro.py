"""`dbg!` was left in the code.

## What it does
Finds `dbg!(..)` outside of tests.

## Why is this bad
The macro is a help for looking into a running program. It writes to standard error in every build, releases too, with
the file, the line and the values, which may be secrets.

## Example
```rust
pub fn total(items: &[u32]) -> u32 {
    dbg!(items.iter().sum()) //~ dbg_macro
}
```

## Use instead
```rust
pub fn total(items: &[u32]) -> u32 {
    items.iter().sum()
}
```

## When it is fine
In a crate whose purpose it is to show such values. There, allow the lint for the crate.

## Fix safety
The argument stays where the macro stood, in parentheses where it needs some. The fix is only suggested where the value
is borrowed or a method is called on it, for then the macro moved the value and its argument alone does not.

## Sources
`std::dbg!` in the standard library.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Fix, Match, Node, Span, macro_call, rule

#: Expressions that stay one operand wherever they stand.
_ATOMS = frozenset(
    {
        *(
            "identifier",
            "self",
            "scoped_identifier",
            "call_expression",
            "field_expression",
            "index_expression",
        ),
        *("integer_literal", "string_literal", "char_literal", "boolean_literal", "raw_string_literal"),
        *("parenthesized_expression", "tuple_expression", "array_expression", "macro_invocation"),
        *("float_literal", "try_expression", "await_expression", "generic_function"),
    }
)
#: Expressions that begin with a block or look as if they did.
_BLOCKS = frozenset(
    {"if_expression", "match_expression", "struct_expression", "unsafe_block", "loop_expression"}
)
#: Nodes in which any expression may stand as it is.
_OPEN = frozenset({"let_declaration", "arguments", "expression_statement", "block", "return_expression"})
#: Nodes that look at the place of their operand, which the macro makes a new value of.
_PLACES = frozenset({"field_expression", "reference_expression", "index_expression", "assignment_expression"})


@rule(
    on=macro_call("dbg"),
    like="clippy::dbg_macro",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/macro.dbg.html",
)
def dbg_macro(match: Match, context: Context) -> Findings:
    """`dbg!` of the standard library."""
    macro = context.text(match["path"])
    if macro not in ("dbg", "std::dbg", "::std::dbg") or context.facts.may_be_macro("dbg"):
        return
    yield context.finding(
        match.node, "this writes to standard error in every build", _without(context, match.node)
    )


def _without(context: Context, macro: Node) -> Fix | None:
    """The macro's arguments in its place, or nothing where it has none."""
    fragment, above = context.arguments_of(macro), context.parent(macro)
    if fragment is None or above is None or context.enclosing(macro, "macro_definition") is not None:
        return None
    tree = fragment.wrapper
    inside = Span(tree.start_byte + 1, tree.end_byte - 1)
    text = context.source.slice(inside).strip()
    title = "remove `dbg!`"
    if any(sign in text for sign in ("//", "/*")):
        return None
    if not fragment.arguments:
        if above.type != "expression_statement":
            return None
        return context.replace(
            _line_of(context, above), "", title=title, applicability=Applicability.MAYBE_INCORRECT
        )
    text = text.removesuffix(",").rstrip()
    only, is_statement = fragment.arguments[0], above.type == "expression_statement"
    # A block at the start of a statement would end it.
    is_operand = only.type in _ATOMS or (above.type in _OPEN and not (is_statement and only.type in _BLOCKS))
    if len(fragment.arguments) > 1 or not is_operand:
        text = f"({text})"
    return context.replace(
        macro,
        text,
        title=title,
        applicability=Applicability.MAYBE_INCORRECT
        if above.type in _PLACES
        else Applicability.MACHINE_APPLICABLE,
    )


def _line_of(context: Context, statement: Node) -> Span:
    """A statement with the line break and the white space before it, where nothing else stands there."""
    before = context.source.slice(Span(0, statement.start_byte))
    bare = before.rstrip(" \t")
    cut = len(before.encode()) - len(bare.encode()) + 1 if bare.endswith("\n") else 0
    return Span(statement.start_byte - cut, statement.end_byte)
