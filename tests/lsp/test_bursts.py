"""Much at once, and a client that writes before it reads: no dead-lock, no version out of order, no starving."""

from __future__ import annotations

from lsp.raw import position, running, span

TEXT = "fn f() { forbidden!(); }\n"


def test_gap_11_bursts_of_a_client_that_does_not_read() -> None:
    with running() as client:
        client.initialize()
        client.stop_reading()
        for number in range(300):
            client.open(f"file:///{number}.rs", TEXT * 5)
        for number in range(1000):
            client.begin("textDocument/hover", position(f"file:///{number % 300}.rs", 0, 12))
        for version in range(1, 401):
            client.change("file:///0.rs", version, {"range": span((0, 0), (0, 0)), "text": TEXT})
        last = client.begin("textDocument/hover", position("file:///0.rs", 400, 12))
        client.go_on_reading()
        assert client.response(last)["result"] is not None
        assert len(client.diagnostics("file:///0.rs", 400)) == 405
        while sum("method" not in one for one in client.received) < 1002:
            client.answer()
        answers = [one["id"] for one in client.received if "method" not in one and "id" in one]
        assert len(answers) == len(set(answers)) == 1002
        versions: dict[str, list[int]] = {}
        for one in client.heard("textDocument/publishDiagnostics"):
            versions.setdefault(one["uri"], []).append(one["version"])
        client.ping()
        while len(versions) < 300:
            params = client.notification("textDocument/publishDiagnostics")
            versions.setdefault(params["uri"], []).append(params["version"])
        assert all(seen == sorted(seen) for seen in versions.values())
        assert client.end() == 0
        assert client.stderr == ""


def test_a_big_document_does_not_hold_up_others() -> None:
    """The first analysis goes on in slices: a request that comes after it is answered before it is done."""
    with running() as client:
        client.initialize()
        items = "".join(f"fn f{number}() {{ slow!(); }}\n" for number in range(10_000))
        client.open("file:///big.rs", items)
        # Parts are shown as they come; the whole takes the best part of a minute.
        assert client.diagnostics("file:///big.rs", 0)
        client.open("file:///small.rs", TEXT)
        assert client.request("textDocument/hover", position("file:///small.rs", 0, 12)) is not None
        client.diagnostics("file:///small.rs", 0)
        client.ping()
        so_far = [
            len(one["diagnostics"])
            for one in client.heard("textDocument/publishDiagnostics")
            if one["uri"] == "file:///big.rs"
        ]
        assert 0 < max(so_far, default=0) < 10_000
        # An edit takes the place of what was left.
        client.change("file:///big.rs", 1, {"text": TEXT})
        assert len(client.diagnostics("file:///big.rs", 1)) == 1
        client.ping()
        versions = [
            one["version"]
            for one in client.heard("textDocument/publishDiagnostics")
            if one["uri"] == "file:///big.rs"
        ]
        assert versions == sorted(versions)
        assert client.end() == 0


def test_no_future_is_kept_for_a_notification() -> None:
    """gap 11: what is handled is forgotten."""
    import asyncio

    from rust_specialist.lsp import create_server

    async def session() -> int:
        server = create_server([])
        protocol = server.protocol
        for number in range(100):
            protocol.receive(b'{"jsonrpc": "2.0", "id": %d, "method": "initialize", "params": {}}' % number)
            protocol.receive(b'{"jsonrpc": "2.0", "method": "initialized", "params": {}}')
            protocol.receive(b'{"jsonrpc": "2.0", "method": "$/setTrace", "params": {"value": "off"}}')
        for _ in range(600):
            await asyncio.sleep(0.05)
            if protocol.under_way == 0:
                break
        server.log.detach()
        return protocol.under_way

    assert asyncio.run(session()) == 0
