"""Which types have bit patterns that are no values, and which type is wanted of an expression."""

from __future__ import annotations

from rust_specialist.lint import Context, Node, Type
from rust_specialist_rules.unsafe._comments import COMMENTS

_INTEGERS = frozenset("u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize".split())  # noqa: SIM905
_FLOATS = frozenset({"f32", "f64"})
#: All zeros is a value of these; memory that was never written is not.
_ZEROABLE = _INTEGERS | _FLOATS | {"bool", "char", "*const", "*mut"}
#: Pointers that are never null, and what is built on them.
_NEVER_NULL = frozenset(
    {
        "&",
        "&mut",
        "fn",
        "std::boxed::Box",
        "std::rc::Rc",
        "std::sync::Arc",
        "std::vec::Vec",
        "std::string::String",
        "std::ptr::NonNull",
        "std::collections::HashMap",
        "std::collections::HashSet",
        "std::collections::VecDeque",
    }
)
_DEEPEST = 8


def zero_of(type_: Type) -> str | None:
    """The zero of a primitive type as a literal; None for other types."""
    if type_.path in _INTEGERS:
        return "0"
    if type_.path in _FLOATS:
        return "0.0"
    return "false" if type_.path == "bool" else None


def needs_init(context: Context, type_: Type | None, depth: int = 0) -> bool | None:
    """Whether memory that was never written is certainly no value of the type; None is not known."""
    return _is_invalid(context, type_, zeroed=False, depth=depth)


def forbids_zero(context: Context, type_: Type | None, depth: int = 0) -> bool | None:
    """Whether all zeros are certainly no value of the type; None is not known."""
    return _is_invalid(context, type_, zeroed=True, depth=depth)


def _is_invalid(context: Context, type_: Type | None, *, zeroed: bool, depth: int) -> bool | None:
    if type_ is None or type_.parameter or depth > _DEEPEST:
        return None
    path = type_.path
    if path in _NEVER_NULL or path.startswith("std::num::NonZero"):
        return True
    if path in _ZEROABLE:
        return not zeroed
    if path in ("()", "std::mem::MaybeUninit", "std::marker::PhantomData"):
        return False
    if path in (
        "[;]",
        "std::cell::Cell",
        "std::cell::UnsafeCell",
        "std::mem::ManuallyDrop",
        "std::num::Wrapping",
    ):
        return _is_invalid(context, type_.argument(0), zeroed=zeroed, depth=depth + 1)
    if path == "std::option::Option":
        return None if zeroed else True
    parts = type_.arguments if path == "(,)" else None
    struct = context.facts.struct(path)
    if (
        struct is not None
        and struct.kind in ("struct", "tuple")
        and not struct.cfg
        and all(generic.kind == "lifetime" for generic in struct.generics)
    ):
        parts = tuple(field.type for field in struct.fields if not field.attributes)
    if parts is None:
        return None
    answers = [_is_invalid(context, part, zeroed=zeroed, depth=depth + 1) for part in parts]
    return True if True in answers else None if None in answers else False


def wanted_type(context: Context, node: Node) -> Node | None:
    """The written type that an expression has to have: of a `let`, a field, a result; None if none is near."""
    below = node
    for outer in context.ancestors(node):
        if is_tail(outer):
            below = outer
            continue
        match outer.type:
            case "let_declaration" | "static_item" | "const_item":
                return (
                    outer.child_by_field_name("type") if outer.child_by_field_name("value") == below else None
                )
            case "function_item":
                return outer.child_by_field_name("return_type")
            case "return_expression":
                function = context.enclosing(outer, "function_item", "closure_expression", "async_block")
                is_function = function is not None and function.type == "function_item"
                return (
                    function.child_by_field_name("return_type")
                    if function is not None and is_function
                    else None
                )
            case "block":
                if [child for child in outer.named_children if child.type not in COMMENTS][-1:] != [below]:
                    return None
            case "unsafe_block" | "parenthesized_expression":
                pass
            case _:
                return None
        below = outer
    return None


def wanted_field(context: Context, node: Node) -> Type | None:
    """The type of the field that an expression initialises (`S { field: node }`), of a struct of this file."""
    below = node
    for outer in context.ancestors(node):
        if outer.type == "field_initializer":
            literal = context.enclosing(outer, "struct_expression")
            name = outer.child_by_field_name("field")
            path = literal.child_by_field_name("name") if literal is not None else None
            if name is None or path is None or outer.child_by_field_name("value") != below:
                return None
            body = context.body(node)
            owner = body.root.resolve_type(path) if body is not None else None
            struct = context.facts.struct(owner.path) if owner is not None else None
            field = struct.field(context.text(name)) if struct is not None else None
            return field.type if field is not None else None
        if outer.type not in ("unsafe_block", "block", "parenthesized_expression") and not is_tail(outer):
            return None
        below = outer
    return None


def is_tail(node: Node) -> bool:
    """Whether an expression statement has no semicolon: the block-like tail of a block."""
    return node.type == "expression_statement" and all(child.type != ";" for child in node.children)


def whole_unsafe(context: Context, node: Node) -> Node | None:
    """The unsafe block that holds nothing but `node`, not even a comment; None if there is none."""
    block = context.parent(node)
    if block is not None and block.type == "expression_statement":
        block = context.parent(block)
    outer = context.parent(block) if block is not None else None
    if block is None or outer is None or outer.type != "unsafe_block":
        return None
    return outer if block.named_child_count == 1 and outer.named_child_count == 1 else None
