"""What is known inside of `select!`: names, types, and where its branches lead."""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Crate,
    Findings,
    Match,
    Severity,
    macro_call,
    method_call,
    node,
    rule,
)
from rust_specialist.lint.runner import Linter
from rust_specialist.semantics.body import Body
from rust_specialist.semantics.facts import FileFacts
from rust_specialist.semantics.items import item_facts
from rust_specialist.syntax import Node, Select, Source, groups, select_of

TEXT = """
use tokio::sync::{Mutex, mpsc::Receiver};
struct Link { queue: Receiver<String>, state: Mutex<u32> }
impl Link {
    async fn run(&mut self, mut other: Receiver<u8>) {
        let outside = 1;
        loop {
            tokio::select! {
                Some(text) = self.queue.recv() => { show(text, outside); }
                state = self.state.lock() => { let inner = state; inner.wait().await; continue; }
                number = other.recv(), if outside == 1 => break,
                else => return,
            }
        }
    }
}
"""


def test_names_in_branches() -> None:
    body, select = both()
    text = named("text", select.arms[0].handler)
    binding = body.binding_of(text)
    assert binding is not None
    assert (binding.kind, binding.scope) == ("select", select.arms[0].handler)
    assert [(use.kind, use.macro) for use in binding.occurrences] == [("expression", None)]
    outside = body.binding_of(named("outside", select.arms[0].handler))
    assert outside is not None
    # It is not known which of the branches runs, so nothing is concluded from these uses.
    assert [(use.kind, use.macro) for use in outside.occurrences] == [("token", select.macro)] * 2


def test_types_in_branches() -> None:
    body, select = both()
    types = [
        body.type_of(named(name, arm.handler))
        for name, arm in (("text", select.arms[0]), ("state", select.arms[1]))
    ]
    assert [type_.path if type_ else None for type_ in types] == [
        "std::string::String",
        "tokio::sync::MutexGuard",
    ]


def test_where_branches_lead() -> None:
    body, select = both()
    again = [body.flow.may_follow(arm.fragment.root, select.tokens) for arm in select.arms]
    assert again == [True, True, False, False]
    future = select.arms[0].future
    assert future is not None
    assert body.flow.may_follow(future, select.tokens)


def test_awaits_in_branches_are_calls_of_the_body() -> None:
    body, _ = both()
    waits = [call for call in body.calls if call.type == "await_expression"]
    assert [body.source.text(wait) for wait in waits] == ["inner.wait().await"]
    guards = body.guards(2024).live_at(waits[0])
    assert [guard.binding.name for guard in guards if guard.binding] == ["inner"]


def test_parents_lead_out_of_a_branch() -> None:
    seen: list[list[str]] = []

    @rule(on=macro_call("select"), severity=Severity.HINT)
    def outer(match: Match, context: Context) -> Findings:
        select = context.select_of(match.node)
        assert select is not None
        arm = select.arms[0]
        for part in (arm.pattern, arm.future, arm.handler):
            assert part is not None
            seen.append([node.type for node in context.ancestors(part)][:4])
        yield context.finding(match.node, "seen")

    linter = Linter([outer])
    assert len(linter.check(Source.parse(TEXT), Crate.unknown()).findings) == 1
    assert seen == [["macro_invocation", "block", "loop_expression", "expression_statement"]] * 3


def test_rules_are_woken_by_what_the_author_wrote() -> None:
    seen: list[str] = []

    @rule(on=(*node("let_declaration", "expression_statement"), method_call("recv", "lock", "wait")))
    def any_of_them(match: Match, context: Context) -> Findings:
        seen.append("".join(context.text(match.node).split()))
        yield from ()

    Linter([any_of_them]).check(Source.parse(TEXT), Crate.unknown())
    inside = [text for text in seen if not text.startswith(("tokio", "loop"))]
    assert sorted(inside) == sorted(
        [
            "letoutside=1;",
            "self.queue.recv()",
            "show(text,outside);",
            "self.state.lock()",
            "letinner=state;",
            "inner.wait().await;",
            "inner.wait()",
            "continue;",
            "other.recv()",
        ]
    )


def both() -> tuple[Body, Select]:
    source = Source.parse(TEXT)
    facts = FileFacts.of([item_facts(source, group.item) for group in groups(source) if group.item])
    macro = next(node for node in walk(source.root) if node.type == "macro_invocation")
    select = select_of(source, macro)
    assert select is not None
    return Body.of(source, facts, macro), select


def named(name: str, root: Node) -> Node:
    return next(node for node in walk(root) if node.type == "identifier" and node.text == name.encode())


def walk(root: Node) -> list[Node]:
    return [root, *(inner for child in root.named_children for inner in walk(child))]
