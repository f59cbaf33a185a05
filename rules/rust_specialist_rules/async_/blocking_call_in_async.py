"""A call that blocks the thread, made directly in async code.

## What it does
Finds calls of the standard library that wait for time, the network, input or another thread, where the nearest body is
an `async fn`, an async block or an async closure; and calls that use files or run a command, in handlers of axum and
actix-web and in async blocks that are spawned.

## Why is this bad
An executor runs many tasks on few threads. A task gives its thread back only at an `.await`. While a blocking call
waits, every other task on that thread waits, too: timers fire late, connections time out, and on a single-threaded
runtime everything stands still.

## Example
```rust
pub fn warm(path: String) -> tokio::task::JoinHandle<std::io::Result<String>> {
    tokio::spawn(async move {
        std::thread::sleep(std::time::Duration::from_millis(50)); //~ blocking_call_in_async
        std::fs::read_to_string(path) //~ blocking_call_in_async
    })
}
```

## Use instead
```rust
pub fn warm(path: String) -> tokio::task::JoinHandle<std::io::Result<String>> {
    tokio::spawn(async move {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        tokio::fs::read_to_string(path).await
    })
}
```

## When it is fine
A program that does one thing after the other, as most commands do, has no other task to hold up, nor has a server that
is about to start. In the files of a program, and everywhere for files and commands, a call is therefore reported only
where other tasks certainly run beside: in a handler, and in a block that is spawned.

## Fix safety
The fix names tokio's function of the same name and awaits it. It is a suggestion: what is alive at a new `.await`
must be `Send` where the task is spawned.

## Limits
Silent in closures (`spawn_blocking(|| ..)` is the right place), in async blocks handed straight to `block_on`, in tests
and build scripts, and in crates without an async runtime. Binding a listener is not reported: it does not wait.

## Sources
The documentation of `std::thread::sleep` warns of async code; tokio's `spawn_blocking` describes the alternatives.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Role,
    Severity,
    arguments_in,
    call,
    called_path,
    method_call,
    rule,
)
from rust_specialist_rules._executor import (
    RUNTIMES,
    behind_pointers,
    described,
    holds_executor,
    offers,
    root_call,
)
from rust_specialist_rules._handlers import has_others_beside

#: Functions of `std::fs` that `tokio::fs` has under the same name, with the same arguments and result.
_SAME = (
    "canonicalize",
    "copy",
    "create_dir",
    "create_dir_all",
    "hard_link",
    "metadata",
    "read",
    "read_link",
    "read_to_string",
    "remove_dir",
    "remove_dir_all",
    "remove_file",
    "rename",
    "set_permissions",
    "symlink_metadata",
    "write",
)

#: Functions that block, and what tokio has for them: its path and the feature it stands behind.
_FUNCTIONS: dict[str, tuple[str, str] | None] = {
    "std::thread::sleep": ("tokio::time::sleep", "time"),
    "std::thread::park": None,
    "std::thread::park_timeout": None,
    **{f"std::fs::{name}": (f"tokio::fs::{name}", "fs") for name in _SAME},
    "std::fs::exists": ("tokio::fs::try_exists", "fs"),
    "std::fs::read_dir": None,
    "std::fs::File::open": None,
    "std::fs::File::create": None,
    "std::fs::File::create_new": None,
    "std::net::TcpStream::connect": None,
    "std::net::TcpStream::connect_timeout": None,
    "std::os::unix::net::UnixStream::connect": None,
    "std::io::read_to_string": None,
}

_COMMAND = frozenset({"output", "status", "wait", "wait_with_output"})
_STDIN = frozenset({"read_line", "read_to_string", "read_to_end", "read_exact", "read"})
_UREQ = frozenset({"call", "send", "send_string", "send_json", "send_form", "send_bytes", "send_empty"})

#: Methods that block, by the call at the bottom of their chain.
_BY_ROOT: dict[str, frozenset[str]] = {
    "std::process::Command::new": _COMMAND,
    "std::io::stdin": _STDIN,
    "std::fs::OpenOptions::new": frozenset({"open"}),
    "std::fs::File::options": frozenset({"open"}),
    "std::thread::spawn": frozenset({"join"}),
    **{f"ureq::{name}": _UREQ for name in ("get", "post", "put", "delete", "patch", "head", "request")},
}

#: Methods that block, by the type of the receiver.
_BY_TYPE: dict[str, frozenset[str]] = {
    "std::process::Command": frozenset({"output", "status"}),
    "std::process::Child": frozenset({"wait", "wait_with_output"}),
    "std::io::Stdin": _STDIN,
    "std::io::StdinLock": _STDIN,
    "std::fs::OpenOptions": frozenset({"open"}),
    "std::sync::mpsc::Receiver": frozenset({"recv", "recv_timeout", "iter"}),
    "std::thread::JoinHandle": frozenset({"join"}),
    "std::sync::Condvar": frozenset({"wait", "wait_while", "wait_timeout", "wait_timeout_while"}),
    "std::sync::Barrier": frozenset({"wait"}),
    "std::net::TcpListener": frozenset({"accept", "incoming"}),
    "std::string::String": frozenset({"to_socket_addrs"}),
    "str": frozenset({"to_socket_addrs"}),
}

#: What uses files, runs a command or reads an address: short, mostly.
_SHORT = frozenset({"open", "to_socket_addrs", *_COMMAND})

_INSTANT = re.compile(r"from_(?:millis\(\s*\d{1,2}|micros\(\s*\d+|nanos\(\s*\d+)\s*\)$")

_METHODS = frozenset(name for names in (*_BY_ROOT.values(), *_BY_TYPE.values()) for name in names)


@rule(
    on=(call(*_FUNCTIONS), method_call(*sorted(_METHODS))),
    severity=Severity.WARNING,
    crates=RUNTIMES,
    in_tests=False,
    docs="https://docs.rs/tokio/latest/tokio/task/fn.spawn_blocking.html",
)
def blocking_call_in_async(match: Match, context: Context) -> Findings:
    if context.role is Role.BUILD_SCRIPT or not holds_executor(context, match.node):
        return
    if context.role is Role.BIN and not has_others_beside(context, match.node):
        return
    if _is_outside(match, context) or _is_all_of_a_block(match.node, context):
        return
    method = match.get("key")
    if method is not None:
        yield from _method(match, method, context)
        return
    path = match["path"]
    if (match.path or "").startswith("std::fs::") and not has_others_beside(context, match.node):
        return
    yield context.finding(path, _message(path, context), _instead(match.node, match.path, context))


def _is_outside(match: Match, context: Context) -> bool:
    """Whether the function has asked if there is an executor, or the call comes back in an instant whatever happens."""
    function = context.enclosing(match.node, "function_item")
    if function is not None and "try_current" in context.text(function):
        return True
    limit = arguments_in(match.node)[-1:] if match.path == "std::net::TcpStream::connect_timeout" else ()
    return any(_INSTANT.search(context.text(one)) for one in limit)


def _is_all_of_a_block(call: Node, context: Context) -> bool:
    """Whether a trait's method returns a future that only waits: its runtime may have a thread for each."""
    statement = context.parent(call)
    block = context.parent(statement) if statement is not None else None
    if statement is not None and statement.type == "block":
        statement, block = call, statement
    around = context.parent(block) if block is not None else None
    if block is None or around is None or around.type != "async_block" or len(block.named_children) != 1:
        return False
    implementation = context.enclosing(around, "impl_item")
    return implementation is not None and implementation.child_by_field_name("trait") is not None


def _method(match: Match, method: Node, context: Context) -> Findings:
    receiver, name = match["receiver"], context.text(method)
    root = root_call(receiver)
    path = called_path(root) if root is not None else None
    start = context.resolve(path) if path is not None else None
    if name not in _BY_ROOT.get(start or "", ()):
        start = None
        type_ = behind_pointers(context.type_of(receiver))
        if type_ is None or name not in _BY_TYPE.get(type_.path, ()):
            return
    if _is_over(receiver, context) or _is_quick(receiver, name, context):
        return
    if name in _SHORT and not has_others_beside(context, match.node):
        return
    fix = None
    is_command = start == "std::process::Command::new" and name in ("output", "status")
    if is_command and path is not None and offers(context, "tokio", "process"):
        fix = context.fix(
            "run the command with tokio and await it",
            Applicability.MAYBE_INCORRECT,
            context.edit(path, "tokio::process::Command::new"),
            context.insert(match.node.end_byte, ".await"),
        )
    yield context.finding(method, _message(method, context), fix)


def _message(called: Node, context: Context) -> str:
    name, where = _short(context.text(called)), described(context, called)
    return f"`{name}` blocks the executor's thread: no other task on it runs while {where} waits"


def _short(text: str) -> str:
    text = "".join(text.split())
    return text if len(text) <= 40 else text.rpartition("::")[2]


def _instead(node: Node, path: str | None, context: Context) -> Fix | None:
    known = _FUNCTIONS.get(path or "")
    function = called_path(node)
    if known is None or function is None or not offers(context, "tokio", known[1]):
        return None
    return context.fix(
        f"await `{known[0]}`",
        Applicability.MAYBE_INCORRECT,
        context.edit(function, known[0]),
        context.insert(node.end_byte, ".await"),
    )


def _is_over(receiver: Node, context: Context) -> bool:
    """Whether what is waited for is known to have ended, or is being ended: the wait is short then."""
    name = context.text(receiver)
    body = context.enclosing(receiver, "function_item")
    if body is None or receiver.type not in ("identifier", "field_expression"):
        return False
    text = context.text(body)
    return f"{name}.is_finished()" in text or f"{name}.kill()" in text


def _is_quick(receiver: Node, name: str, context: Context) -> bool:
    """Whether the call may come back at once: a number instead of a name to look up, a listener that does not block."""
    if name == "to_socket_addrs":
        text = context.text(receiver)
        return receiver.type == "string_literal" and text[1:2] in "0123456789[:"
    if name not in ("accept", "incoming"):
        return False
    binding = context.binding_of(receiver) if receiver.type == "identifier" else None
    is_local = binding is not None and binding.origin.type == "let_declaration"
    body = context.enclosing(receiver, "function_item")
    return not is_local or body is None or "nonblocking" in context.text(body)
