"""Names inside one function: which identifier means which binding. One walk over the body, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal

from rust_specialist.semantics.bindings import Binding, BindingKind, Occurrence, OccurrenceKind
from rust_specialist.syntax import BORROWING_MACROS, Fragment, Node, Source, arguments_of, macro_name, span_of
from rust_specialist.text import Span

#: How deep nodes may be nested below a body before it counts as not understood.
DEEPEST = 220

ITEM_TYPES = frozenset(
    {
        "use_declaration",
        "function_item",
        "struct_item",
        "enum_item",
        "union_item",
        "trait_item",
        "impl_item",
        "mod_item",
        "const_item",
        "static_item",
        "type_item",
        "macro_definition",
        "extern_crate_declaration",
        "foreign_mod_item",
        "function_signature_item",
        "associated_type",
    }
)
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

_INLINE = re.compile(rb"\{\{|\{([A-Za-z_][A-Za-z_0-9]*)(?=[:}])|([A-Za-z_][A-Za-z_0-9]*)\$")

IsConstant = Callable[[str, Node], bool | None]
"""Whether a name in a pattern at that node is a constant, unit struct or variant; None when unknown."""


_CFG = re.compile(rb"#\[\s*cfg")


def is_cfg(text: bytes, attribute: Node) -> bool:
    """Whether an attribute is `#[cfg(..)]` or `#[cfg_attr(..)]`."""
    return _CFG.match(text, attribute.start_byte) is not None


class Scopes:
    """The bindings of one root body (a function, or a const initialiser) and of all closures inside."""

    def __init__(self, source: Source, root: Node, is_constant: IsConstant) -> None:
        self.bindings: list[Binding] = []
        self.parents: dict[int, Node] = {root.id: root}
        """Parent of each node of the body, arguments of macros included (their parent is the macro)."""
        self.by_node: dict[int, Binding] = {}
        self.too_deep = False
        self.has_cfg = False
        """Whether something inside the body stands under a `#[cfg(..)]` or `#[cfg_attr(..)]`."""
        self.fragments: list[Fragment] = []
        self.bodies: list[Node] = [root]
        """The root and all closures and async blocks inside, in order."""
        self.unknown_macros: list[Node] = []
        """Macro invocations whose arguments are only known as tokens."""
        self._source = source
        self._text = source.document.text
        self._is_constant = is_constant
        self._names: list[dict[str, Binding]] = [{}]
        self._scope_nodes: list[Node] = [root]
        self._body = root
        self._macro: Node | None = None
        self._depth = 0
        self._root(root)

    def binding_of(self, identifier: Node) -> Binding | None:
        """The binding that an identifier of an expression or pattern names, if it is a local one."""
        return self.by_node.get(identifier.id)

    def parent(self, node: Node) -> Node | None:
        """The parent of a node of the body; None for the root and for nodes outside."""
        found = self.parents.get(node.id)
        return None if found is None or found.id == node.id else found

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

    def _children(self, node: Node) -> list[Node]:
        children = node.named_children
        parents = self.parents
        for child in children:
            parents[child.id] = node
        return children

    def _visit(self, node: Node) -> None:
        kind = node.type
        if kind in _SKIPPED:
            if kind == "attribute_item":
                self._attribute(node)
            return
        if self._depth > DEEPEST:
            self.too_deep = True
            return
        self._depth += 1
        special = _SPECIAL.get(kind)
        if special is not None:
            special(self, node)
        else:
            for child in self._children(node):
                self._visit(child)
        self._depth -= 1

    def _attribute(self, node: Node) -> None:
        if is_cfg(self._text, node):
            self.has_cfg = True

    def _push(self, node: Node) -> None:
        self._names.append({})
        self._scope_nodes.append(node)

    def _pop(self) -> None:
        self._names.pop()
        self._scope_nodes.pop()

    def _identifier(self, node: Node) -> None:
        self._use(self._source.text(node), span_of(node), "expression", node)

    def _use(self, name: str, span: Span, kind: OccurrenceKind, node: Node | None) -> None:
        for names in reversed(self._names):
            binding = names.get(name)
            if binding is not None:
                binding.occurrences.append(Occurrence(span, kind, node, self._body, self._macro))
                if node is not None:
                    self.by_node[node.id] = binding
                return

    def _block(self, node: Node) -> None:
        self._push(node)
        conditional = False
        for child in self._children(node):
            if child.type == "attribute_item":
                conditional = conditional or is_cfg(self._text, child)
                self._visit(child)
                continue
            known = len(self.bindings)
            self._visit(child)
            if conditional:
                for binding in self.bindings[known:]:
                    binding.conditional = True
            conditional = conditional and child.type.endswith("_comment")
        self._pop()

    def _let(self, node: Node) -> None:
        self._children(node)
        for part in ("value", "alternative"):
            child = node.child_by_field_name(part)
            if child is not None:
                self._visit(child)
        pattern = node.child_by_field_name("pattern")
        if pattern is not None:
            irrefutable = node.child_by_field_name("alternative") is None
            self._declare(pattern, "let", node, _has_mutable(node), irrefutable)

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
        self._children(node)
        value = node.child_by_field_name("value")
        if value is not None:
            self._visit(value)
        self._push(node)
        pattern = node.child_by_field_name("pattern")
        if pattern is not None:
            self._declare(pattern, "for", node, _has_mutable(node), True)
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
            name = next((child for child in self._children(node) if child.type == "self"), node)
            by_value = not any(child.type == "&" for child in node.children)
            self._bind("self", name, None, node, "self", by_value and _has_mutable(node), None)
        elif node.type == "parameter":
            self._children(node)
            pattern = node.child_by_field_name("pattern")
            if pattern is not None and pattern.type == "self":
                self._bind("self", pattern, pattern, node, "self", _has_mutable(node), None)
            elif pattern is not None:
                kind: BindingKind = "parameter" if self._body.type == "function_item" else "closure parameter"
                self._declare(pattern, kind, node, _has_mutable(node), True)

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

    # Patterns.

    def _declare(
        self, pattern: Node, kind: BindingKind, origin: Node, mutable: bool, irrefutable: bool
    ) -> None:
        self._pattern(pattern, pattern, kind, origin, mutable, None, irrefutable, set(), 0)

    def _pattern(
        self,
        node: Node,
        whole: Node,
        kind: BindingKind,
        origin: Node,
        mutable: bool,
        by_ref: Literal["ref", "ref mut"] | None,
        irrefutable: bool,
        again: set[str],
        depth: int,
    ) -> None:
        if depth > DEEPEST:
            self.too_deep = True
            return
        descend: Iterable[Node]
        match node.type:
            case "identifier" | "shorthand_field_identifier":
                name = self._source.text(node)
                if name in again:
                    existing = self._names[-1].get(name)
                    if existing is not None:
                        self.by_node[node.id] = existing
                    return
                if self._binds(name, node, irrefutable and node.id == whole.id):
                    self._bind(name, node, whole, origin, kind, mutable, by_ref)
                return
            case "mut_pattern":
                mutable = True
                descend = self._children(node)
            case "ref_pattern":
                by_ref = "ref"
                descend = self._children(node)
                if any(child.type == "mutable_specifier" for child in descend):
                    by_ref = "ref mut"
                descend = [c for c in descend if c.type != "mutable_specifier"]
                if descend and descend[0].type == "mut_pattern":
                    by_ref, mutable = "ref mut", False
                    descend = self._children(descend[0])
                    self._each(descend, whole, kind, origin, False, by_ref, irrefutable, again, depth)
                    return
            case "captured_pattern":
                descend = self._children(node)
            case "or_pattern":
                first = True
                before = dict(self._names[-1])
                for child in self._children(node):
                    names = (
                        again
                        if first
                        else again
                        | (self._names[-1].keys() - before.keys())
                        | _renewed(before, self._names[-1])
                    )
                    self._pattern(child, whole, kind, origin, mutable, by_ref, irrefutable, names, depth + 1)
                    first = False
                return
            case "tuple_struct_pattern" | "struct_pattern":
                type_node = node.child_by_field_name("type")
                skip = type_node.id if type_node is not None else -1
                descend = [c for c in self._children(node) if c.id != skip]
                mutable, by_ref = False, None
            case "field_pattern":
                inner = node.child_by_field_name("pattern")
                children = self._children(node)
                flags = {c.type for c in node.children}
                if inner is not None:
                    descend = [inner]
                else:
                    mutable = "mutable_specifier" in flags
                    if "ref" in flags:
                        by_ref, mutable = ("ref mut" if mutable else "ref"), False
                    descend = [c for c in children if c.type == "shorthand_field_identifier"]
            case "tuple_pattern" | "slice_pattern" | "reference_pattern":
                descend = [c for c in self._children(node) if c.type != "mutable_specifier"]
                mutable, by_ref = False, None
            case "macro_invocation":
                self._children(node)
                return
            case _:
                self._children(node)
                return
        self._each(descend, whole, kind, origin, mutable, by_ref, irrefutable, again, depth)

    def _each(
        self,
        nodes: Iterable[Node],
        whole: Node,
        kind: BindingKind,
        origin: Node,
        mutable: bool,
        by_ref: Literal["ref", "ref mut"] | None,
        irrefutable: bool,
        again: set[str],
        depth: int,
    ) -> None:
        for child in nodes:
            self._pattern(child, whole, kind, origin, mutable, by_ref, irrefutable, again, depth + 1)

    def _binds(self, name: str, node: Node, irrefutable: bool) -> bool:
        constant = self._is_constant(name, node)
        if constant is None:
            return irrefutable or not name[:1].isupper()
        return not constant

    def _bind(
        self,
        name: str,
        identifier: Node,
        pattern: Node | None,
        origin: Node,
        kind: BindingKind,
        mutable: bool,
        by_ref: Literal["ref", "ref mut"] | None,
    ) -> None:
        span = span_of(identifier)
        scope = self._scope_nodes[-1]
        binding = Binding(name, span, kind, mutable, by_ref, identifier, pattern, origin, self._body, scope)
        self.bindings.append(binding)
        self._names[-1][name] = binding
        self.by_node[identifier.id] = binding

    # Macros.

    def _macro_invocation(self, node: Node) -> None:
        self._children(node)
        outer = self._macro
        self._macro = node
        fragment = arguments_of(self._source, node)
        if fragment is None:
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


_FORMATS_TOO = frozenset({"anyhow", "bail", "ensure"})

_SPECIAL: dict[str, Callable[[Scopes, Node], None]] = {
    "identifier": Scopes._identifier,
    "self": Scopes._identifier,
    "block": Scopes._block,
    "let_declaration": Scopes._let,
    "if_expression": Scopes._condition_scope,
    "while_expression": Scopes._condition_scope,
    "let_condition": Scopes._let_condition,
    "match_arm": Scopes._match_arm,
    "for_expression": Scopes._for,
    "closure_expression": Scopes._closure,
    "async_block": Scopes._async_block,
    "struct_expression": Scopes._struct_expression,
    "type_cast_expression": Scopes._cast,
    "macro_invocation": Scopes._macro_invocation,
}


def _has_mutable(node: Node) -> bool:
    return any(child.type == "mutable_specifier" for child in node.named_children)


def _renewed(before: dict[str, Binding], now: dict[str, Binding]) -> set[str]:
    return {name for name, binding in now.items() if name in before and before[name] is not binding}
