"""Builds the control-flow graph of a body, in one walk."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rust_specialist.semantics.nodes import ITEM_TYPES, inner_expression
from rust_specialist.semantics.pattern_scopes import DEEPEST, is_cfg
from rust_specialist.semantics.types import NEVER
from rust_specialist.syntax import Node, Select, arguments_of, macro_name, select_of

if TYPE_CHECKING:
    from rust_specialist.semantics.body import Body

Moment = tuple[int, int]
"""A block and a position in it."""

_ENDING_MACROS = frozenset({"panic", "unreachable", "todo", "unimplemented"})
_ENDING_CALLS = frozenset({"exit", "abort", "panic_any", "resume_unwind", "unreachable_unchecked"})
_LEAVES = re.compile(rb"\breturn\b|\?|\bbail\b|\bensure\b")
_BREAKS = re.compile(rb"\b(?:break|continue)\b")
_SKIPPED = ITEM_TYPES | {
    "attribute_item",
    "inner_attribute_item",
    "line_comment",
    "block_comment",
    "type_arguments",
    "label",
    "lifetime",
    "field_identifier",
    "mutable_specifier",
    "visibility_modifier",
    "field_initializer_list",
}


@dataclass(slots=True)
class _Loop:
    label: str | None
    end: int
    again: int | None
    """The block that `continue` goes to; None for a labelled block."""


class Builder:
    """`successors` by block, and for each node when it was begun and when it was done. Block 0 is the entry."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._source = body.source
        self.successors: list[list[int]] = [[]]
        self.started: dict[int, Moment] = {}
        self.done: dict[int, Moment] = {}
        self.diverging: set[int] = set()
        self.exit = self._block()
        self._at = 0
        self._count = 0
        self._loops: list[_Loop] = []
        self._tries: list[int] = []
        self._depth = 0

    def build(self) -> None:
        """Walk the body."""
        node = self._body.node
        match node.type:
            case "async_block":
                inner = next((c for c in node.named_children if c.type == "block"), None)
            case "function_item" | "closure_expression":
                inner = node.child_by_field_name("body")
            case _:
                inner = node.child_by_field_name("value")
        if inner is not None:
            self._visit(inner)
        self._edge(self._at, self.exit)

    # Blocks.

    def _block(self) -> int:
        self.successors.append([])
        return len(self.successors) - 1

    def _edge(self, source: int, target: int) -> None:
        if target not in self.successors[source]:
            self.successors[source].append(target)

    def _enter(self, block: int) -> None:
        self._at = block

    def _next(self) -> int:
        """A new block after the current one, made the current one."""
        block = self._block()
        self._edge(self._at, block)
        self._at = block
        return block

    def _dead(self, node: Node) -> None:
        """`node` is done and never goes on: what follows is reached only by other ways."""
        self._count += 1
        self.done[node.id] = (self._at, self._count)
        self.diverging.add(node.id)
        self._at = self._block()

    # Nodes.

    def _visit(self, node: Node | None) -> None:
        if node is None or node.type in _SKIPPED or self._depth > DEEPEST:
            return
        self._depth += 1
        self._count += 1
        self.started[node.id] = (self._at, self._count)
        special = self._SPECIAL.get(node.type)
        if special is not None:
            special(self, node)
        else:
            for child in node.named_children:
                self._visit(child)
        if node.id not in self.diverging:
            self._count += 1
            self.done[node.id] = (self._at, self._count)
        self._depth -= 1

    def _single(self, _node: Node) -> None:
        return

    def _let(self, node: Node) -> None:
        self._visit(node.child_by_field_name("value"))
        alternative = node.child_by_field_name("alternative")
        if alternative is not None:
            before = self._at
            self._next()
            self._visit(alternative)
            # An `else` that does not leave is an error in the program; keep the path for caution.
            end = self._at
            after = self._block()
            self._edge(before, after)
            self._edge(end, after)
            self._enter(after)

    def _cast(self, node: Node) -> None:
        self._visit(node.child_by_field_name("value"))

    def _assignment(self, node: Node) -> None:
        self._visit(node.child_by_field_name("right"))
        self._visit(node.child_by_field_name("left"))

    def _struct(self, node: Node) -> None:
        body = node.child_by_field_name("body")
        for child in body.named_children if body is not None else ():
            if child.type == "field_initializer":
                self._visit(child.child_by_field_name("value"))
            elif child.type == "shorthand_field_initializer":
                for name in child.named_children:
                    if name.type == "identifier":
                        self._visit(name)
            elif child.type == "base_field_initializer":
                self._visit(inner_expression(child))

    def _generic_function(self, node: Node) -> None:
        self._visit(node.child_by_field_name("function"))

    def _call(self, node: Node) -> None:
        self._visit(node.child_by_field_name("function"))
        arguments = node.child_by_field_name("arguments")
        for child in arguments.named_children if arguments is not None else ():
            self._visit(child)
        if self._may_end(node) and self._body.type_of(node) == NEVER:
            self._dead(node)

    def _may_end(self, node: Node) -> bool:
        function = node.child_by_field_name("function")
        if function is None:
            return False
        name = function.child_by_field_name("field") or function.child_by_field_name("name") or function
        text = self._source.text(name) if name.end_byte - name.start_byte < 80 else ""
        return text in _ENDING_CALLS or text in self._body.facts.diverging_names

    def _try(self, node: Node) -> None:
        self._visit(inner_expression(node))
        self._edge(self._at, self._tries[-1] if self._tries else self.exit)
        self._next()

    def _return(self, node: Node) -> None:
        self._visit(inner_expression(node))
        self._edge(self._at, self.exit)
        self._dead(node)

    def _break(self, node: Node) -> None:
        label, value = None, None
        for child in node.named_children:
            if child.type == "label":
                label = self._label(child)
            else:
                value = child
        self._visit(value)
        for loop in reversed(self._loops):
            if loop.label == label if label is not None else loop.again is not None:
                self._edge(self._at, loop.end)
                break
        self._dead(node)

    def _continue(self, node: Node) -> None:
        label = next((self._label(c) for c in node.named_children if c.type == "label"), None)
        for loop in reversed(self._loops):
            if loop.again is not None and (label is None or loop.label == label):
                self._edge(self._at, loop.again)
                break
        self._dead(node)

    def _label(self, node: Node) -> str:
        return self._source.text(node).lstrip("'").strip()

    def _label_of(self, node: Node) -> str | None:
        return next((self._label(c) for c in node.named_children if c.type == "label"), None)

    def _plain_block(self, node: Node) -> None:
        label = self._label_of(node)
        if label is None:
            self._statements(node)
            return
        end = self._block()
        self._loops.append(_Loop(label, end, None))
        self._statements(node)
        self._loops.pop()
        self._edge(self._at, end)
        self._enter(end)

    def _statements(self, node: Node) -> None:
        conditional = False
        for child in node.named_children:
            if child.type == "attribute_item":
                conditional = conditional or is_cfg(self._source.document.text, child)
            elif conditional and not child.type.endswith("_comment"):
                # A statement under `#[cfg(..)]` may not be there.
                before = self._at
                self._next()
                self._visit(child)
                self._edge(before, self._next())
                conditional = False
            else:
                self._visit(child)

    def _try_block(self, node: Node) -> None:
        end = self._block()
        self._tries.append(end)
        for child in node.named_children:
            self._visit(child)
        self._tries.pop()
        self._edge(self._at, end)
        self._enter(end)

    def _condition(self, node: Node | None, yes: int, no: int) -> None:
        """Evaluate a condition and go to `yes` or `no`."""
        if node is None or self._depth > DEEPEST:
            self._edge(self._at, yes)
            self._edge(self._at, no)
            return
        self._depth += 1
        self._count += 1
        self.started[node.id] = (self._at, self._count)
        kind = node.type
        operator = node.child_by_field_name("operator") if kind == "binary_expression" else None
        if kind == "let_chain":
            parts = [c for c in node.named_children if not c.type.endswith("_comment")]
            for part in parts[:-1]:
                middle = self._block()
                self._condition(part, middle, no)
                self._enter(middle)
            if parts:
                self._condition(parts[-1], yes, no)
        elif operator is not None and operator.type in ("&&", "||"):
            middle = self._block()
            if operator.type == "&&":
                self._condition(node.child_by_field_name("left"), middle, no)
            else:
                self._condition(node.child_by_field_name("left"), yes, middle)
            self._enter(middle)
            self._condition(node.child_by_field_name("right"), yes, no)
        elif kind == "parenthesized_expression":
            self._condition(inner_expression(node), yes, no)
        elif kind == "let_condition":
            self._visit(node.child_by_field_name("value"))
            self._edge(self._at, yes)
            self._edge(self._at, no)
        else:
            self._visit(node)
            self._edge(self._at, yes)
            self._edge(self._at, no)
        self._count += 1
        self.done[node.id] = (self._at, self._count)
        self._depth -= 1

    def _lazy(self, node: Node) -> None:
        operator = node.child_by_field_name("operator")
        self._visit(node.child_by_field_name("left"))
        if operator is None or operator.type not in ("&&", "||"):
            self._visit(node.child_by_field_name("right"))
            return
        before = self._at
        self._next()
        self._visit(node.child_by_field_name("right"))
        after = self._next()
        self._edge(before, after)

    def _if(self, node: Node) -> None:
        yes, no, after = self._block(), self._block(), self._block()
        self._condition(node.child_by_field_name("condition"), yes, no)
        self._enter(yes)
        self._visit(node.child_by_field_name("consequence"))
        self._edge(self._at, after)
        self._enter(no)
        alternative = node.child_by_field_name("alternative")
        if alternative is not None:
            self._visit(alternative)
        self._edge(self._at, after)
        self._enter(after)

    def _match(self, node: Node) -> None:
        self._visit(node.child_by_field_name("value"))
        body = node.child_by_field_name("body")
        arms = [c for c in body.named_children if c.type == "match_arm"] if body is not None else []
        after = self._block()
        for index, arm in enumerate(arms):
            inside = self._block()
            self._edge(self._at, inside)
            following = self._block()
            last = index == len(arms) - 1
            if not last:
                self._edge(self._at, following)
            self._enter(inside)
            pattern = arm.child_by_field_name("pattern")
            guard = pattern.child_by_field_name("condition") if pattern is not None else None
            if guard is not None:
                yes = self._block()
                self._condition(guard, yes, following)
                self._enter(yes)
            self._count += 1
            self.started[arm.id] = (self._at, self._count)
            self._visit(arm.child_by_field_name("value"))
            self._count += 1
            self.done[arm.id] = (self._at, self._count)
            self._edge(self._at, after)
            self._enter(following)
        self._enter(after)

    def _while(self, node: Node) -> None:
        head = self._next()
        inside, after = self._block(), self._block()
        self._loops.append(_Loop(self._label_of(node), after, head))
        self._condition(node.child_by_field_name("condition"), inside, after)
        self._enter(inside)
        self._visit(node.child_by_field_name("body"))
        self._edge(self._at, head)
        self._loops.pop()
        self._enter(after)

    def _loop(self, node: Node) -> None:
        head = self._next()
        after = self._block()
        self._loops.append(_Loop(self._label_of(node), after, head))
        self._visit(node.child_by_field_name("body"))
        self._edge(self._at, head)
        self._loops.pop()
        self._enter(after)

    def _for(self, node: Node) -> None:
        self._visit(node.child_by_field_name("value"))
        head = self._next()
        after = self._block()
        self._edge(head, after)
        self._loops.append(_Loop(self._label_of(node), after, head))
        self._next()
        self._visit(node.child_by_field_name("body"))
        self._edge(self._at, head)
        self._loops.pop()
        self._enter(after)

    def _macro(self, node: Node) -> None:
        fragment = arguments_of(self._source, node)
        name = macro_name(self._source, node)
        select = select_of(self._source, node) if fragment is None else None
        if select is not None:
            self._select(select)
        elif fragment is not None:
            for argument in fragment.arguments:
                self._visit(argument)
            if name == "bail" or name == "ensure":
                self._edge(self._at, self._tries[-1] if self._tries else self.exit)
                self._next()
        else:
            tokens = self._source.bytes_of(node)
            if _LEAVES.search(tokens):
                self._edge(self._at, self.exit)
            if _BREAKS.search(tokens):
                for loop in self._loops:
                    self._edge(self._at, loop.end)
                    if loop.again is not None:
                        self._edge(self._at, loop.again)
            self._next()
        if (name in _ENDING_MACROS and not self._body.facts.may_be_macro(name)) or name == "bail":
            self._dead(node)

    def _select(self, select: Select) -> None:
        """All futures are made, then it waits (its tokens are done), then a handler begins (its fragment's root is)."""
        for part in (part for arm in select.arms for part in (arm.guard, arm.future)):
            self._visit(part)
        waited, after = self._mark(select.tokens), self._block()
        for arm in select.arms:
            self._enter(self._block())
            self._edge(waited, self._mark(arm.fragment.root))
            self._visit(arm.handler)
            self._edge(self._at, after)
        self._enter(after)

    def _mark(self, node: Node) -> int:
        self._count += 1
        self.started[node.id] = self.done[node.id] = (self._at, self._count)
        return self._at

    _SPECIAL: ClassVar[dict[str, Callable[[Builder, Node], None]]] = {
        "let_declaration": _let,
        "assignment_expression": _assignment,
        "compound_assignment_expr": _assignment,
        "type_cast_expression": _cast,
        "struct_expression": _struct,
        "generic_function": _generic_function,
        "call_expression": _call,
        "try_expression": _try,
        "return_expression": _return,
        "break_expression": _break,
        "continue_expression": _continue,
        "block": _plain_block,
        "try_block": _try_block,
        "binary_expression": _lazy,
        "if_expression": _if,
        "match_expression": _match,
        "while_expression": _while,
        "loop_expression": _loop,
        "for_expression": _for,
        "macro_invocation": _macro,
        "closure_expression": _single,
        "async_block": _single,
        "gen_block": _single,
        "scoped_identifier": _single,
        "string_literal": _single,
        "raw_string_literal": _single,
    }
