"""What is told of variables without an error: hovers for clients that combine them, and inlay hints."""

from __future__ import annotations

import sys

from lsp.raw import Json, RawClient, position, running

URI = "file:///ownership.rs"
TEXT = """\
fn f(names: Vec<String>) -> usize {
    let count = names.len();
    drop(names);
    count
}
fn g(s: String) {
    drop(s);
    s.len();
}
"""
WHOLE = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
HINTS: Json = {"textDocument": {"inlayHint": {}}, "workspace": {"inlayHint": {"refreshSupport": True}}}


def hover(client: RawClient, line: int, character: int) -> Json:
    return client.request("textDocument/hover", position(URI, line, character))


def hints(client: RawClient, asked: object = WHOLE) -> list[Json]:
    found: list[Json] = client.request(
        "textDocument/inlayHint", {"textDocument": {"uri": URI}, "range": asked}
    )
    return list(found)


def test_a_hover_where_the_client_combines_several() -> None:
    with running([sys.executable, "-m", "rust_specialist", "serve"]) as client:
        _hovers(client)


def _hovers(fresh: RawClient) -> None:
    fresh.initialize(initializationOptions={"rustSpecialist": {"hover": {"combine": True}}})
    fresh.open(URI, TEXT)
    found = hover(fresh, 1, 17)
    assert found["contents"]["value"].startswith("names: Vec<String>, owned here")
    assert "moved away on line 3" in found["contents"]["value"]
    assert hover(fresh, 0, 1) is None
    # Where there is a story, it says the same and more.
    assert "owned here" not in hover(fresh, 6, 9)["contents"]["value"]
    assert fresh.end() == 0


def test_no_hover_beside_other_servers_by_default(fresh: RawClient) -> None:
    fresh.initialize()
    fresh.open(URI, TEXT)
    assert hover(fresh, 1, 17) is None
    assert fresh.end() == 0


def test_no_hover_where_the_borrow_checker_is_switched_off(fresh: RawClient) -> None:
    fresh.initialize(initializationOptions={"hover": {"combine": True}, "borrow": {"enable": False}})
    fresh.open(URI, TEXT)
    assert hover(fresh, 1, 17) is None
    assert fresh.end() == 0


def test_inlay_hints(fresh: RawClient) -> None:
    answer = fresh.initialize(HINTS, initializationOptions={"borrow": {"inlayHints": True}})
    assert answer["capabilities"]["inlayHintProvider"] is True
    fresh.open(URI, TEXT)
    found = [(one["position"]["line"], one["position"]["character"], one["label"]) for one in hints(fresh)]
    assert found == [(1, 16, "&"), (2, 14, "moved"), (6, 10, "moved"), (7, 4, "&")]
    first = {"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 20}}
    assert [one["label"] for one in hints(fresh, first)] == ["moved"]
    assert hints(fresh)[0]["tooltip"] == "The method borrows names here."
    fresh.change(URI, 1, {"text": TEXT.replace("drop(names);", "drop(1);")})
    assert [one["label"] for one in hints(fresh)][:2] == ["&", "drops names"]
    assert fresh.end() == 0


def test_inlay_hints_are_off_by_default_and_come_when_switched_on(fresh: RawClient) -> None:
    fresh.initialize(HINTS)
    fresh.open(URI, TEXT)
    assert hints(fresh) == []
    fresh.notify("workspace/didChangeConfiguration", {"settings": {"borrow": {"inlayHints": True}}})
    asked = fresh.wait(lambda message: message.get("method") == "workspace/inlayHint/refresh")
    fresh.send({"jsonrpc": "2.0", "id": asked["id"], "result": None})
    assert len(hints(fresh)) == 4
    assert fresh.end() == 0


def test_no_inlay_hints_for_a_client_without_them(fresh: RawClient) -> None:
    answer = fresh.initialize()
    assert "inlayHintProvider" not in answer["capabilities"]
    fresh.open(URI, TEXT)
    assert hints(fresh) == []
    assert fresh.end() == 0
