"""A closure only hands its arguments on to a function that could stand there itself.

## What it does
Finds closures such as `|x| Some(x)`, `|x| Wrapper(x)` and `|x| parse(x)` as arguments of a call: constructors of the
standard library and of this file, and functions of this file.

## Why is this bad
The reader has to check that nothing happens between the bars and the call. The name alone says it.

## Example
```rust
pub fn all(values: Vec<u8>) -> Vec<Option<u8>> {
    values.into_iter().map(|value| Some(value)).collect() //~ redundant_closure
}
```

## Use instead
```rust
pub fn all(values: Vec<u8>) -> Vec<Option<u8>> {
    values.into_iter().map(Some).collect()
}
```

## When it is fine
Where the closure changes the type on the way, by borrowing or dereferencing, it is needed. Functions that take
references are not reported for that reason.

## Fix safety
A constructor is a function of the same type. For a function of the file the fix is a suggestion.

## Limits
Generic functions, `unsafe fn`, functions with `#[track_caller]` and functions of other files are not reported.

## Sources
The Book, chapter 20.4, on function pointers. clippy: `redundant_closure`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    FLOATS,
    INTEGERS,
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Type,
    arguments_in,
    called_path,
    query,
    rule,
)

_CONSTRUCTORS = frozenset(
    {
        "std::option::Option::Some",
        "std::result::Result::Ok",
        "std::result::Result::Err",
        "std::task::Poll::Ready",
    }
)
#: Types of which no argument is ever changed into another one on its way to a function.
_PLAIN = INTEGERS | FLOATS | {"bool", "char", "std::string::String", "std::path::PathBuf"}


@rule(
    on=query(
        "(arguments (closure_expression parameters: (closure_parameters (identifier)) body: (call_expression)) @node)"
    ),
    severity=Severity.HINT,
    like="clippy::redundant_closure",
    in_tests=False,
    docs="https://doc.rust-lang.org/book/ch20-04-advanced-functions-and-closures.html",
)
def redundant_closure(match: Match, context: Context) -> Findings:
    """A closure that only calls."""
    closure = match.node
    parameters, call = (closure.child_by_field_name(name) for name in ("parameters", "body"))
    path = called_path(call) if call is not None else None
    if parameters is None or call is None or path is None or closure.has_error:
        return
    if any(child.type in ("async", "static") for child in closure.children):
        return
    names = [context.text(child) for child in parameters.children if child.type not in ("|", ",")]
    given = arguments_in(call)
    if any(child.type != "identifier" for child in (*parameters.named_children, *given)):
        return
    # A `_` among the parameters is no node with a name.
    if not names or names != [context.text(one) for one in given] or len(set(names)) != len(names):
        return
    if path.type == "identifier" and context.binding_of(path) is not None:
        return
    function = call.child_by_field_name("function")
    if function is None or function != path:
        return
    certain = _is_function(context, path, len(names))
    if certain is None:
        return
    text = context.text(path)
    yield context.finding(
        closure,
        f"`{text}` can stand here itself",
        context.replace(
            closure,
            text,
            title=f"write `{text}`" if len(text) < 80 else "write the name",
            applicability=Applicability.MACHINE_APPLICABLE if certain else Applicability.MAYBE_INCORRECT,
        ),
    )


def _is_function(context: Context, path: Node, many: int) -> bool | None:
    """Whether the path is a constructor (True) or a function (False) that can stand for a closure; else None."""
    text = context.text(path)
    if "<" in text or text.startswith("Self"):
        return None
    found = context.resolve(path)
    if found is None:
        return None
    if found in _CONSTRUCTORS:
        return True
    if not found.startswith("self::"):
        return None
    variant, struct = context.facts.variant(found), context.facts.struct(found)
    fields = variant[1].fields if variant is not None else struct.fields if struct is not None else ()
    kind = variant[1].kind if variant is not None else struct.kind if struct is not None else ""
    if kind == "tuple" and len(fields) == many:
        return True if all(_is_plain(field.type) for field in fields) else None
    function = context.facts.function(found)
    if function is None or function.generics or function.is_unsafe or function.is_async or function.cfg:
        return None
    if function.abi is not None or function.is_variadic or len(function.parameters) != many:
        return None
    if any(not text.startswith(("inline", "must_use", "doc", "allow")) for text in function.attributes):
        return None
    if function.returns is None or function.returns.path in ("!", "impl"):
        return None
    return False if all(_is_plain(parameter.type) for parameter in function.parameters) else None


def _is_plain(type_: Type | None) -> bool:
    """Whether a value of this type is handed on as it is: no reference that could be another one's, no trait object."""
    if type_ is None or type_.parameter:
        return False
    return type_.path in _PLAIN or type_.path.startswith("self::")
