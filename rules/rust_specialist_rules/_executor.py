"""What rules of several packs know of executors: which crates bring one, and where a call really stands."""

from __future__ import annotations

from rust_specialist.lint import Context, Node, Type, arguments_in, called_path

#: Crates that make it likely that async code runs on an executor shared by many tasks.
RUNTIMES = (
    "tokio",
    "tokio-util",
    "async-std",
    "smol",
    "futures",
    "futures-util",
    "axum",
    "hyper",
    "actix-web",
    "actix-rt",
    "warp",
    "rocket",
    "tonic",
    "poem",
    "reqwest",
    "sqlx",
    "async-executor",
    "async-io",
    "async-trait",
)

_WRAPPERS = frozenset(
    {"try_expression", "parenthesized_expression", "await_expression", "reference_expression"}
)
_POSTFIX = frozenset(
    {
        "identifier",
        "self",
        "scoped_identifier",
        "call_expression",
        "field_expression",
        "index_expression",
        "try_expression",
        "await_expression",
        "parenthesized_expression",
        "tuple_expression",
        "async_block",
        "macro_invocation",
    }
)
_DEREFS = frozenset(
    {
        "&",
        "&mut",
        "std::sync::Arc",
        "std::rc::Rc",
        "std::boxed::Box",
        "std::sync::LazyLock",
        "once_cell::sync::Lazy",
        "std::sync::MutexGuard",
        "tokio::sync::MutexGuard",
        "tokio::sync::OwnedMutexGuard",
    }
)
_BODIES = ("function_item", "closure_expression", "async_block")


def root_call(node: Node) -> Node | None:
    """The call at the bottom of a chain: `Command::new("x")` of `Command::new("x").arg("y").spawn()?`.

    None where the chain starts with anything but the call of a path.
    """
    current: Node | None = node
    while current is not None:
        if current.type in _WRAPPERS:
            current = current.child_by_field_name("value") or next(iter(current.named_children), None)
            continue
        if current.type != "call_expression":
            return None
        function = current.child_by_field_name("function")
        if function is not None and function.type == "generic_function":
            function = function.child_by_field_name("function")
        if function is None:
            return None
        if function.type in ("identifier", "scoped_identifier"):
            return current
        if function.type != "field_expression":
            return None
        current = function.child_by_field_name("value")
    return None


def called_name(call: Node) -> Node | None:
    """The last name of what a call calls: `spawn` of `tokio::spawn(x)`, `lock` of `m.lock()`."""
    function = call.child_by_field_name("function")
    if function is not None and function.type == "generic_function":
        function = function.child_by_field_name("function")
    if function is None:
        return None
    if function.type == "scoped_identifier":
        return function.child_by_field_name("name")
    if function.type == "field_expression":
        return function.child_by_field_name("field")
    return function if function.type == "identifier" else None


def root_path(context: Context, node: Node) -> str | None:
    """The canonical path of the call at the bottom of a chain, looked up through one local if that is what it is.

    `tokio::runtime::Handle::current` for `Handle::current()` and for `h` after `let h = Handle::current();`.
    """
    if node.type == "identifier":
        binding = context.binding_of(node)
        value = None
        if binding is not None and binding.is_simple and binding.origin.type == "let_declaration":
            value = binding.origin.child_by_field_name("value")
        if value is None:
            return None
        node = value
    call = root_call(node)
    path = called_path(call) if call is not None else None
    return context.resolve(path) if path is not None else None


def postfixed(context: Context, node: Node) -> str:
    """The text of an expression, in parentheses where a `.await` after it would bind to a part of it only."""
    text = context.text(node)
    return text if node.type in _POSTFIX else f"({text})"


def holds_executor(context: Context, node: Node) -> bool:
    """Whether `node` stands directly in async code that shares its thread with other tasks, as far as can be seen.

    An async block handed straight to a `block_on` has the thread for itself, so it does not count.
    """
    body = context.enclosing(node, *_BODIES)
    if body is None or not context.in_async(node):
        return False
    if body.type != "async_block":
        return True
    outer = context.parent(body)
    call = context.parent(outer) if outer is not None and outer.type == "arguments" else None
    name = called_name(call) if call is not None and call.type == "call_expression" else None
    return name is None or context.text(name) != "block_on"


def behind_pointers(type_: Type | None) -> Type | None:
    """What a method call reaches through references, smart pointers, guards and lazily made statics."""
    while type_ is not None and type_.path in _DEREFS:
        type_ = type_.argument(0)
    return type_


def described(context: Context, node: Node) -> str:
    """The async body around `node` in words: "async fn `warm`", "this async block"."""
    body = context.enclosing(node, *_BODIES)
    if body is not None and body.type == "function_item":
        name = body.child_by_field_name("name")
        text = context.text(name) if name is not None else ""
        return f"async fn `{text}`" if 0 < len(text) <= 40 else "this async fn"
    return (
        "this async closure" if body is not None and body.type == "closure_expression" else "this async block"
    )


def offers(context: Context, crate: str, feature: str) -> bool:
    """Whether code of `crate` behind `feature` can be used here, as far as is known."""
    if not context.crate.is_known:
        return True
    if not any(one.kind.value == "normal" for one in context.crate.dependencies_on(crate)):
        return False
    features = context.crate.features_of(crate)
    return features is not None and (feature in features or "full" in features)


def awaited_method(node: Node, name: str, context: Context) -> tuple[Node, Node] | None:
    """The receiver and the method's name in `receiver.name().await`, where `node` is that without arguments."""
    call = next(iter(node.named_children), None) if node.type == "await_expression" else None
    if call is None or call.type != "call_expression" or arguments_in(call):
        return None
    function = call.child_by_field_name("function")
    if function is None or function.type != "field_expression":
        return None
    receiver, field = function.child_by_field_name("value"), function.child_by_field_name("field")
    if receiver is None or field is None or context.text(field) != name:
        return None
    return receiver, field
