"""Types of expressions, found on demand from annotations, literals, constructors and signatures.

Never a guess: one unsure step makes the answer None. An integer literal without a suffix is `{integer}`, a float
`{float}`, a closure `{closure}` with its parameters (a tuple) and result as arguments.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from rust_specialist.semantics import infer_calls, infer_paths, infer_patterns, infer_values, std_methods
from rust_specialist.semantics.bindings import Binding
from rust_specialist.semantics.infer_values import FLOAT, INTEGER
from rust_specialist.semantics.lazy import lazy
from rust_specialist.semantics.nodes import inner_expression, named_child
from rust_specialist.semantics.pattern_scopes import is_cfg
from rust_specialist.semantics.types import (
    BOOL,
    FLOATS,
    INTEGERS,
    NEVER,
    STRING,
    UNIT,
    Type,
    agree,
    reference,
    substitute,
    tuple_of,
    unify,
)
from rust_specialist.syntax import Node

if TYPE_CHECKING:
    from rust_specialist.semantics.body import RootBody
    from rust_specialist.semantics.declarations import Function
    from rust_specialist.semantics.facts import FileFacts
    from rust_specialist.semantics.resolution import Method

_DEEPEST = 60


class Inference:
    """The types of one function's expressions."""

    def __init__(self, body: RootBody) -> None:
        self.body = body
        self.source = body.source
        #: What the nodes of paths and callees mean, by node id; kept here by `infer_paths` and `infer_calls`.
        self.paths: dict[int, tuple[Type | None, str]] = {}
        self.value_paths: dict[int, str | None] = {}
        self.callees: dict[int, Method | Function | None] = {}
        self._types: dict[int, Type | None] = {}
        self._bindings: dict[Binding, Type | None] = {}
        self._depth = 0
        self._too_deep = False

    @lazy
    def facts(self) -> FileFacts:
        """The facts of the file and of the function's own items."""
        return self.body.local_facts

    def type_of(self, node: Node | None) -> Type | None:
        """The type of an expression, adjusted by nothing: `&x` where an argument derefs is still a reference."""
        if node is None:
            return None
        key = node.id
        if key in self._types:
            return self._types[key]
        if self._depth > _DEEPEST:
            self._too_deep = True
            return None
        self._types[key] = None  # A cycle is unknown.
        self._depth += 1
        handler = self._HANDLERS.get(node.type)
        found = handler(self, node) if handler is not None else None
        self._depth -= 1
        if found is None and self._too_deep:
            # Perhaps only too deep from here: it may be asked again from a nearer place.
            del self._types[key]
            self._too_deep = self._depth > 0
        else:
            self._types[key] = found
        return found

    def type_of_binding(self, binding: Binding) -> Type | None:
        """The type of a local."""
        if binding not in self._bindings:
            self._bindings[binding] = None
            self._depth += 1
            self._bindings[binding] = (
                infer_patterns.type_of_binding(self, binding) if self._depth <= _DEEPEST else None
            )
            self._depth -= 1
        return self._bindings[binding]

    def deref(self, type_: Type) -> Type | None:
        """What `*x` is for an `x` of that type."""
        builtin = std_methods.deref_target(type_)
        if builtin is not None:
            return builtin
        for impl in self.facts.impls_of("std::ops::Deref", type_):
            for alias in impl.types:
                if alias.name == "Target":
                    bindings: dict[str, Type | None] = {}
                    unify(impl.self_type, type_, bindings)
                    return substitute(alias.type, bindings)
        return None

    # Expressions.

    def _boolean(self, _node: Node) -> Type | None:
        return BOOL

    def _unit(self, _node: Node) -> Type | None:
        return UNIT

    def _never(self, _node: Node) -> Type | None:
        return NEVER

    def _identifier(self, node: Node) -> Type | None:
        binding = self.body.scopes.binding_of(node)
        if binding is not None:
            return self.type_of_binding(binding)
        if self.source.text(node) == "self":
            return None
        return infer_paths.type_of_path(self, node)

    def _scoped(self, node: Node) -> Type | None:
        return infer_paths.type_of_path(self, node)

    def _call(self, node: Node) -> Type | None:
        return infer_calls.type_of_call(self, node)

    def _inner(self, node: Node) -> Type | None:
        return self.type_of(inner_expression(node))

    def _reference(self, node: Node) -> Type | None:
        inner = self.type_of(node.child_by_field_name("value"))
        if inner is None:
            return None
        kinds = {child.type for child in node.children}
        if "raw" in kinds:
            return Type("*mut" if "mutable_specifier" in kinds else "*const", (inner,))
        return reference(inner, mutable="mutable_specifier" in kinds)

    def _unary(self, node: Node) -> Type | None:
        operator = node.children[0].type if node.child_count else ""
        operand = self.type_of(inner_expression(node))
        if operand is None:
            return None
        if operator == "*":
            return self.deref(operand)
        plain = operand.argument(0) if operand.path == "&" else operand
        if plain is None:
            return None
        numeric = plain.path in INTEGERS or plain.path in FLOATS or plain in (INTEGER, FLOAT)
        if operator == "-":
            return plain if numeric else None
        return plain if plain in (BOOL, INTEGER) or plain.path in INTEGERS else None

    def _binary(self, node: Node) -> Type | None:
        operator = node.child_by_field_name("operator")
        sign = operator.type if operator is not None else ""
        if sign in ("==", "!=", "<", ">", "<=", ">=", "&&", "||"):
            return BOOL
        left = self.type_of(node.child_by_field_name("left"))
        if left == STRING and sign == "+":
            return STRING
        right = self.type_of(node.child_by_field_name("right"))
        return std_methods.arithmetic(sign, left, right)

    def _cast(self, node: Node) -> Type | None:
        return self.body.resolve_type(node.child_by_field_name("type"), node)

    def _field(self, node: Node) -> Type | None:
        name_node = node.child_by_field_name("field")
        base = self.type_of(node.child_by_field_name("value"))
        if name_node is None or base is None:
            return None
        name = self.source.text(name_node)
        for step in self.deref_steps(base):
            found, has = self.field_of(step, name)
            if has:
                return found
        return None

    def deref_steps(self, type_: Type) -> list[Type]:
        """The type and what auto-deref makes of it, as far as known."""
        found: list[Type] = []
        at: Type | None = type_
        while at is not None and len(found) < 8:
            found.append(at)
            # A raw pointer is dereferenced by `*` only.
            at = self.deref(at) if at.path not in ("*const", "*mut") else None
        return found

    def field_of(self, type_: Type, name: str) -> tuple[Type | None, bool]:
        """The type of the field `name` of a struct or tuple itself, and whether it is there."""
        if type_.path == "(,)" and name.isdigit():
            return type_.argument(int(name)), True
        struct = self.facts.struct(type_.path)
        field = struct.field(name) if struct is not None else None
        if struct is None or field is None:
            return None, False
        names = [g.name for g in struct.generics if g.kind != "lifetime"]
        bindings = {n: type_.argument(i) for i, n in enumerate(names)}
        return substitute(field.type, bindings), True

    def _index(self, node: Node) -> Type | None:
        base = self.type_of(inner_expression(node))
        index = self.type_of(named_child(node, 1))
        if base is None or index is None:
            return None
        for step in self.deref_steps(base):
            found = std_methods.index_result(step, index)
            if found is not None:
                return found
        return None

    def _range(self, node: Node) -> Type | None:
        parts = [c.type for c in node.children]
        named = [self.type_of(c) for c in node.named_children]
        inclusive = "..=" in parts
        if len(named) == 2:
            both = std_methods.arithmetic("+", named[0], named[1])
            return Type("std::ops::RangeInclusive" if inclusive else "std::ops::Range", (both,))
        if not named:
            return Type("std::ops::RangeFull")
        if parts[0] in ("..", "..="):
            return Type("std::ops::RangeToInclusive" if inclusive else "std::ops::RangeTo", (named[0],))
        return Type("std::ops::RangeFrom", (named[0],))

    def _try(self, node: Node) -> Type | None:
        inner = self.type_of(inner_expression(node))
        if inner is not None and inner.path in ("std::option::Option", "std::result::Result"):
            return inner.argument(0)
        return None

    def _await(self, node: Node) -> Type | None:
        inner = self.type_of(inner_expression(node))
        return std_methods.awaited(inner) if inner is not None else None

    def _block(self, node: Node) -> Type | None:
        text = self.source.document.text
        if any(child.type == "attribute_item" and is_cfg(text, child) for child in node.named_children):
            return None
        tail = block_tail(node)
        if tail is not None:
            return self.type_of(tail)
        last = next(
            (
                c
                for c in reversed(node.named_children)
                if not c.type.endswith("_comment") and c.type != "label"
            ),
            None,
        )
        if last is None or last.type not in ("expression_statement", "let_declaration", "empty_statement"):
            return UNIT if last is None else None
        inner = inner_expression(last) if last.type == "expression_statement" else None
        return NEVER if self.type_of(inner) == NEVER else UNIT

    def _labelled_or_block(self, node: Node) -> Type | None:
        if any(child.type == "label" for child in node.named_children):
            return None
        return self._block(node)

    def _wrapped_block(self, node: Node) -> Type | None:
        return self.type_of(next((c for c in node.named_children if c.type == "block"), None))

    def _if(self, node: Node) -> Type | None:
        alternative = node.child_by_field_name("alternative")
        if alternative is None:
            return UNIT
        then = self.type_of(node.child_by_field_name("consequence"))
        return _joined([then, self.type_of(inner_expression(alternative))])

    def _match(self, node: Node) -> Type | None:
        body = node.child_by_field_name("body")
        arms = [c for c in body.named_children if c.type == "match_arm"] if body is not None else []
        return _joined([self.type_of(arm.child_by_field_name("value")) for arm in arms])

    def _tuple(self, node: Node) -> Type | None:
        elements = [c for c in node.named_children if not c.type.endswith("_comment")]
        return tuple_of(tuple(self.type_of(c) for c in elements))

    def array(self, node: Node) -> Type | None:
        """`[a, b]` or `[a; n]`."""
        length = node.child_by_field_name("length")
        elements = [
            c
            for c in node.named_children
            if not c.type.endswith(("_comment", "attribute_item")) and (length is None or c.id != length.id)
        ]
        return Type("[;]", (self.common([self.type_of(c) for c in elements]),))

    def common(self, types: list[Type | None]) -> Type | None:
        """The type of elements that must all have one type."""
        known = [t for t in types if t is not None]
        if not known:
            return None
        first: Type | None = known[0]
        for other in known[1:]:
            first = _unified(first, other)
        return first if first not in (INTEGER, FLOAT) or len(known) == len(types) else None

    def _struct(self, node: Node) -> Type | None:
        return infer_paths.type_of_struct_expression(self, node)

    def _closure(self, node: Node) -> Type | None:
        returned = node.child_by_field_name("return_type")
        body = node.child_by_field_name("body")
        result = self.body.resolve_type(returned, node) if returned is not None else self.type_of(body)
        if any(child.type == "async" for child in node.children):
            result = std_methods.future_of(result)
        parameters = node.child_by_field_name("parameters")
        taken: list[Type | None] = []
        for child in parameters.named_children if parameters is not None else ():
            if not child.type.endswith("_comment"):
                annotation = child.child_by_field_name("type") if child.type == "parameter" else None
                taken.append(self.body.resolve_type(annotation, node))
        return Type("{closure}", (tuple_of(tuple(taken)), result))

    def _async_block(self, node: Node) -> Type | None:
        block = next((c for c in node.named_children if c.type == "block"), None)
        if block is None or b"return" in self.source.bytes_of(block) or b"?" in self.source.bytes_of(block):
            return std_methods.future_of(None)
        return std_methods.future_of(self.type_of(block))

    def _loop(self, node: Node) -> Type | None:
        return None if b"break" in self.source.bytes_of(node) else NEVER

    def written(self, node: Node | None, at: Node) -> Type | None:
        """The resolved type of a type or path node."""
        return self.body.resolve_type(node, at)

    _HANDLERS: ClassVar[dict[str, Callable[[Inference, Node], Type | None]]] = {
        "integer_literal": infer_values.integer,
        "float_literal": infer_values.float,
        "string_literal": infer_values.string,
        "raw_string_literal": infer_values.string,
        "char_literal": infer_values.char,
        "boolean_literal": _boolean,
        "identifier": _identifier,
        "self": _identifier,
        "scoped_identifier": _scoped,
        "generic_function": _scoped,
        "call_expression": _call,
        "parenthesized_expression": _inner,
        "reference_expression": _reference,
        "unary_expression": _unary,
        "binary_expression": _binary,
        "type_cast_expression": _cast,
        "field_expression": _field,
        "index_expression": _index,
        "range_expression": _range,
        "try_expression": _try,
        "await_expression": _await,
        "block": _labelled_or_block,
        "unsafe_block": _wrapped_block,
        "const_block": _wrapped_block,
        "if_expression": _if,
        "match_expression": _match,
        "tuple_expression": _tuple,
        "array_expression": array,
        "unit_expression": _unit,
        "struct_expression": _struct,
        "closure_expression": _closure,
        "async_block": _async_block,
        "assignment_expression": _unit,
        "compound_assignment_expr": _unit,
        "while_expression": _unit,
        "for_expression": _unit,
        "return_expression": _never,
        "break_expression": _never,
        "continue_expression": _never,
        "loop_expression": _loop,
        "macro_invocation": infer_values.macro,
        "let_condition": _boolean,
        "let_chain": _boolean,
    }


def block_tail(block: Node) -> Node | None:
    """The tail expression of a block: its last child when that is an expression without a semicolon."""
    for child in reversed(block.named_children):
        kind = child.type
        if kind.endswith("_comment"):
            continue
        if kind == "expression_statement":
            # A block-like expression without a semicolon at the end is the tail.
            children = child.children
            if children and children[-1].type == ";":
                return None
            return inner_expression(child)
        if kind == "label" or kind.endswith(("_declaration", "_item", "_statement", "_definition")):
            return None
        return child
    return None


def _unified(left: Type | None, right: Type | None) -> Type | None:
    """One type for two arms: a literal takes the other's type, `!` any."""
    if left == NEVER:
        return right
    if right == NEVER:
        return left
    if left is not None and right is not None:
        if left == INTEGER and right.path in INTEGERS:
            return right
        if right == INTEGER and left.path in INTEGERS:
            return left
        if left == FLOAT and right.path in FLOATS:
            return right
        if right == FLOAT and left.path in FLOATS:
            return left
    return agree(left, right)


def _joined(types: list[Type | None]) -> Type | None:
    if not types or any(t is None for t in types):
        return None
    joined: Type | None = NEVER
    for type_ in types:
        joined = _unified(joined, type_)
        if joined is None:
            return None
    return joined
