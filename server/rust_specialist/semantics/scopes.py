"""Names inside one function: which identifier means which binding. One walk over the body, in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from rust_specialist.semantics.bindings import Binding, BindingKind
from rust_specialist.semantics.nodes import ITEM_TYPES
from rust_specialist.semantics.pattern_scopes import DEEPEST, IsConstant, PatternScopes
from rust_specialist.syntax import (
    BORROWING_MACROS,
    Node,
    Select,
    Source,
    arguments_of,
    macro_name,
    select_of,
    span_of,
)
from rust_specialist.text import Span, decode

_SKIPPED = ITEM_TYPES | {
    "attribute_item",
    "inner_attribute_item",
    "line_comment",
    "block_comment",
    "type_arguments",
    "label",
    "lifetime",
    "scoped_identifier",
    "primitive_type",
    "type_identifier",
    "field_identifier",
    "integer_literal",
    "float_literal",
    "string_literal",
    "raw_string_literal",
    "char_literal",
    "boolean_literal",
    "mutable_specifier",
    "empty_statement",
    "crate",
    "super",
    "visibility_modifier",
    "function_modifiers",
    "where_clause",
    "type_parameters",
}
BODY_TYPES = frozenset({"function_item", "closure_expression", "async_block", "const_item", "static_item"})

_AMPERSAND = ord("&")
_INLINE = re.compile(rb"\{\{|\{([A-Za-z_][A-Za-z_0-9]*)(?=[:}])|([A-Za-z_][A-Za-z_0-9]*)\$")


class Scopes(PatternScopes):
    """The bindings of one root body (a function, or a const initialiser) and of all closures inside."""

    def __init__(self, source: Source, root: Node, is_constant: IsConstant) -> None:
        super().__init__(source, root, is_constant)
        self._root(root)
        if self.conditional:
            for binding in self.bindings:
                binding.conditional = self.is_conditional(binding.identifier)

    def binding_of(self, identifier: Node) -> Binding | None:
        """The binding that an identifier of an expression or pattern names, if it is a local one."""
        return self.by_node.get(identifier.id)

    def parent(self, node: Node) -> Node | None:
        """The parent of a node of the body; None for the root and for nodes outside."""
        found = self.parents.get(node.id)
        return None if found is None or found.id == node.id else found

    def is_conditional(self, node: Node) -> bool:
        """Whether the node, or something around it inside the body, stands under a `#[cfg(..)]`."""
        at: Node | None = node
        while at is not None:
            if at.id in self.conditional:
                return True
            at = self.parent(at)
        return False

    # The walk.

    def _root(self, root: Node) -> None:
        if root.type == "function_item":
            parameters = root.child_by_field_name("parameters")
            if parameters is not None:
                self.parents[parameters.id] = root
                for child in self._children(parameters):
                    self._parameter(child)
            body = root.child_by_field_name("body")
        else:
            body = root.child_by_field_name("value")
        if body is not None:
            self.parents[body.id] = root
            self._visit(body)

    def _visit(self, node: Node) -> None:
        kind = node.type
        if kind in _SKIPPED:
            return
        if self._depth > DEEPEST:
            self.too_deep = True
            return
        self._depth += 1
        special = self._SPECIAL.get(kind)
        if special is not None:
            special(self, node)
        else:
            self._inside(node)
        self._depth -= 1

    def _inside(self, node: Node) -> None:
        for child in self._children(node):
            # Leaves are more than half of all nodes: not worth a visit each.
            kind = child.type
            if kind == "identifier":
                self._identifier(child)
            elif kind not in _SKIPPED:
                self._visit(child)

    def _identifier(self, node: Node) -> None:
        span = span_of(node)
        self._use(decode(self._text[span.start : span.end]), span, "expression", node)

    def _block(self, node: Node) -> None:
        self._push(node)
        self._inside(node)
        self._pop()

    def _let(self, node: Node) -> None:
        mutable = _has_mutable(self._children(node))
        for part in ("value", "alternative"):
            child = node.child_by_field_name(part)
            if child is not None:
                self._visit(child)
        pattern = node.child_by_field_name("pattern")
        if pattern is not None:
            irrefutable = node.child_by_field_name("alternative") is None
            self._declare(pattern, "let", node, mutable, irrefutable)

    def _condition_scope(self, node: Node) -> None:
        self._children(node)
        self._push(node)
        for part in ("condition", "consequence", "body"):
            child = node.child_by_field_name(part)
            if child is not None:
                self._visit(child)
        self._pop()
        alternative = node.child_by_field_name("alternative")
        if alternative is not None:
            self._visit(alternative)

    def _let_condition(self, node: Node) -> None:
        self._children(node)
        value = node.child_by_field_name("value")
        if value is not None:
            self._visit(value)
        pattern = node.child_by_field_name("pattern")
        if pattern is not None:
            scope = self._scope_nodes[-1]
            kind: BindingKind = "while let" if scope.type == "while_expression" else "if let"
            self._declare(pattern, kind, node, False, False)

    def _match_arm(self, node: Node) -> None:
        self._children(node)
        self._push(node)
        pattern = node.child_by_field_name("pattern")
        if pattern is not None:
            self._children(pattern)
            condition = pattern.child_by_field_name("condition")
            for child in pattern.named_children:
                if condition is None or child.id != condition.id:
                    self._declare(child, "match", node, False, False)
            if condition is not None:
                self._visit(condition)
        value = node.child_by_field_name("value")
        if value is not None:
            self._visit(value)
        self._pop()

    def _for(self, node: Node) -> None:
        mutable = _has_mutable(self._children(node))
        value = node.child_by_field_name("value")
        if value is not None:
            self._visit(value)
        self._push(node)
        pattern = node.child_by_field_name("pattern")
        if pattern is not None:
            self._declare(pattern, "for", node, mutable, True)
        body = node.child_by_field_name("body")
        if body is not None:
            self._visit(body)
        self._pop()

    def _closure(self, node: Node) -> None:
        outer = self._body
        self._body = node
        self.bodies.append(node)
        self._children(node)
        self._push(node)
        parameters = node.child_by_field_name("parameters")
        for child in self._children(parameters) if parameters is not None else ():
            if child.type == "parameter":
                self._parameter(child)
            else:
                self._declare(child, "closure parameter", node, False, True)
        body = node.child_by_field_name("body")
        if body is not None:
            self._visit(body)
        self._pop()
        self._body = outer

    def _async_block(self, node: Node) -> None:
        outer = self._body
        self._body = node
        self.bodies.append(node)
        for child in self._children(node):
            self._visit(child)
        self._body = outer

    def _parameter(self, node: Node) -> None:
        if node.type == "self_parameter":
            children = self._children(node)
            name = next((child for child in children if child.type == "self"), node)
            by_value = self._text[node.start_byte] != _AMPERSAND
            self._bind("self", name, None, node, "self", by_value and _has_mutable(children), None)
        elif node.type == "parameter":
            mutable = _has_mutable(self._children(node))
            pattern = node.child_by_field_name("pattern")
            if pattern is not None and pattern.type == "self":
                self._bind("self", pattern, pattern, node, "self", mutable, None)
            elif pattern is not None:
                kind: BindingKind = "parameter" if self._body.type == "function_item" else "closure parameter"
                self._declare(pattern, kind, node, mutable, True)

    def _struct_expression(self, node: Node) -> None:
        self._children(node)
        body = node.child_by_field_name("body")
        for child in self._children(body) if body is not None else ():
            if child.type == "shorthand_field_initializer":
                for name in self._children(child):
                    if name.type == "identifier":
                        self._use(self._source.text(name), span_of(name), "shorthand", name)
            elif child.type == "field_initializer":
                self._children(child)
                value = child.child_by_field_name("value")
                if value is not None:
                    self._visit(value)
            else:
                self._visit(child)

    def _cast(self, node: Node) -> None:
        self._children(node)
        value = node.child_by_field_name("value")
        if value is not None:
            self._visit(value)

    # Macros.

    def _macro_invocation(self, node: Node) -> None:
        self._children(node)
        outer = self._macro
        self._macro = node
        fragment = arguments_of(self._source, node)
        select = select_of(self._source, node) if fragment is None else None
        if select is not None:
            self._select(select)
        elif fragment is None:
            self.unknown_macros.append(node)
            self._tokens(node)
        else:
            self.fragments.append(fragment)
            formats = macro_name(self._source, node) in BORROWING_MACROS
            named: set[str] = set()
            for argument in fragment.arguments:
                self.parents[argument.id] = node
                if formats and argument.type == "assignment_expression":
                    self._children(argument)
                    left = argument.child_by_field_name("left")
                    right = argument.child_by_field_name("right")
                    if left is not None:
                        named.add(self._source.text(left))
                    if right is not None:
                        self._visit(right)
                else:
                    self._visit(argument)
            if formats or macro_name(self._source, node) in _FORMATS_TOO:
                for argument in fragment.arguments:
                    if argument.type in ("string_literal", "raw_string_literal"):
                        self._inline(argument, named)
                        break
        self._macro = outer

    def _select(self, select: Select) -> None:
        """The branches of a `select!`. What they do to locals from outside is not said: it depends on what is ready."""
        before = self._macro, self._unsure_below, self._unsure_macro
        self._macro, self._unsure_below, self._unsure_macro = None, len(self._names), select.macro
        for arm in select.arms:
            self.fragments.append(arm.fragment)
            for part in arm.expressions:
                self.parents[part.id] = select.macro
            for part in arm.expressions[:-1]:
                self._visit(part)
            self._push(arm.handler)
            if arm.pattern is not None:
                self.parents[arm.pattern.id] = select.macro
                self._declare(arm.pattern, "select", select.macro, False, False)
            self._visit(arm.handler)
            self._pop()
        self._macro, self._unsure_below, self._unsure_macro = before

    def _inline(self, string: Node, named: set[str]) -> None:
        start = string.start_byte
        for found in _INLINE.finditer(self._text, start, string.end_byte):
            for group in (1, 2):
                if found.group(group) is not None:
                    name = found.group(group).decode()
                    if name not in named:
                        self._use(name, Span(*found.span(group)), "format", None)

    def _tokens(self, macro: Node) -> None:
        pending = [c for c in macro.named_children if c.type == "token_tree"]
        while pending:
            tree = pending.pop()
            for token in self._children(tree):
                match token.type:
                    case "token_tree":
                        pending.append(token)
                    case "identifier" | "self":
                        self._use(self._source.text(token), span_of(token), "token", token)
                    case "string_literal" | "raw_string_literal":
                        for found in _INLINE.finditer(self._text, token.start_byte, token.end_byte):
                            if found.group(1) is not None:
                                self._use(found.group(1).decode(), Span(*found.span(1)), "token", None)
                    case _:
                        pass

    _SPECIAL: ClassVar[dict[str, Callable[[Scopes, Node], None]]] = {
        "identifier": _identifier,
        "self": _identifier,
        "block": _block,
        "let_declaration": _let,
        "if_expression": _condition_scope,
        "while_expression": _condition_scope,
        "let_condition": _let_condition,
        "match_arm": _match_arm,
        "for_expression": _for,
        "closure_expression": _closure,
        "async_block": _async_block,
        "struct_expression": _struct_expression,
        "type_cast_expression": _cast,
        "macro_invocation": _macro_invocation,
    }


_FORMATS_TOO = frozenset({"anyhow", "bail", "ensure"})


def _has_mutable(children: list[Node]) -> bool:
    return any(child.type == "mutable_specifier" for child in children)
