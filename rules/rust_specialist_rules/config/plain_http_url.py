"""A request over the open network that nothing encrypts.

## What it does
Finds `http://` addresses that a client of reqwest or ureq is asked to call, as literals, in `format!` or as a constant
of the file, where the host is a public name.

## Why is this bad
Whoever sits between the two ends reads the request with its headers, keys and cookies, and may answer in place of the
server. Nothing in the program notices.

## Example
```rust
pub async fn rates(client: &reqwest::Client) -> reqwest::Result<String> {
    let answer = client.get("http://api.bank.com/rates").send().await?; //~ plain_http_url
    answer.error_for_status()?.text().await
}
```

## Use instead
```rust
pub async fn rates(client: &reqwest::Client) -> reqwest::Result<String> {
    let answer = client.get("https://api.bank.com/rates").send().await?;
    answer.error_for_status()?.text().await
}
```

## When it is fine
Inside of a machine or of a cluster: `localhost`, addresses by number, names without a dot and names that only a private
network knows (`.local`, `.internal`, `.svc` ..) are left alone, and so are tests, names reserved for documentation, and
hosts whose purpose is to be asked without encryption, such as those that detect a captive portal.

## Fix safety
A suggestion: the server must offer https.

## Limits
Only calls that are certainly a client's: `reqwest::get`, `ureq::get` and the like, and `get(..)`, `post(..)` .. that
`send()` follows or whose receiver is known to be a client. An address that a variable holds is not followed.

## Sources
CWE-319.
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
    Severity,
    arguments_in,
    call,
    method_call,
    rule,
    steps_after,
    string_value,
)

_VERBS = ("get", "post", "put", "patch", "delete", "head")
_CALLED = tuple(f"{module}::{verb}" for module in ("ureq", "reqwest") for verb in _VERBS)
_CLIENTS = frozenset({"reqwest::Client", "reqwest::blocking::Client", "ureq::Agent"})
_SENT_BY = frozenset({"send", "send_json", "send_form", "send_string", "send_empty"})
_ADDRESS = re.compile(
    r"http://(?:[^/@\s{}]*@)?([A-Za-z0-9.-]+\.[A-Za-z][A-Za-z0-9-]*)(?::\d+)?(?:[/?#].*)?", re.S
)
_PRIVATE = re.compile(
    r"(?:.*\.)?(?:localhost|local|localdomain|internal|intranet|lan|home|corp|svc|cluster|arpa|onion|i2p|test"
    r"|example|invalid|example\.(?:com|net|org)|localtest\.me|lvh\.me)",
    re.I,
)
#: Hosts that are there to be asked without encryption, or that offer nothing else.
_OPEN = re.compile(
    r".*(?:captive|connectivity|nmcheck|detectportal|msftconnecttest|msftncsi|neverssl|networkcheck|gstatic|ip-api"
    r"|httpbin|ocsp|crl\d*\.).*",
    re.I,
)


@rule(
    on=(method_call(*_VERBS, "request"), call(*_CALLED, "reqwest::blocking::get", "ureq::request")),
    severity=Severity.HINT,
    crates=("reqwest", "ureq"),
    in_tests=False,
    docs="https://cwe.mitre.org/data/definitions/319.html",
)
def plain_http_url(match: Match, context: Context) -> Findings:
    given = arguments_in(match.node)
    target = next(reversed(given), None)
    if target is None or len(given) > 2:
        return
    address = _address(target, context)
    host = _ADDRESS.match(address) if address is not None else None
    if host is None or _PRIVATE.fullmatch(host[1]) or _OPEN.fullmatch(host[1]):
        return
    if match.get("receiver") is not None and not _is_clients(match, context):
        return
    yield context.finding(
        target,
        f"this goes to `{host[1]}` in the clear: anybody on the way reads it and may answer it",
        _fix(target, context),
    )


def _address(argument: Node, context: Context) -> str | None:
    """The address that an argument is, or begins with."""
    node = argument
    while node.type in ("reference_expression", "parenthesized_expression"):
        inner = next((child for child in node.named_children if not child.type.endswith("comment")), None)
        if inner is None:
            return None
        node = inner
    if node.type == "macro_invocation":
        macro = node.child_by_field_name("macro")
        if macro is None or context.text(macro).rpartition("::")[2] != "format":
            return None
        literal = _literal_of(node)
        return string_value(literal) if literal is not None else None
    if node.type in ("identifier", "scoped_identifier"):
        path = context.resolve(node)
        if path is None or context.binding_of(node) is not None:
            return None
        constant = context.facts.constant(path) or context.facts.static(path)
        value = constant.value if constant is not None else None
        return value[1:-1] if value is not None and value.startswith('"http://') else None
    return string_value(node)


def _literal_of(macro: Node) -> Node | None:
    """The format string of a `format!`."""
    tokens = next((child for child in macro.named_children if child.type == "token_tree"), None)
    first = tokens.named_children[0] if tokens is not None and tokens.named_children else None
    return first if first is not None and first.type in ("string_literal", "raw_string_literal") else None


def _is_clients(match: Match, context: Context) -> bool:
    """Whether the method is certainly one of an HTTP client."""
    if any(context.text(step.name) in _SENT_BY for step in steps_after(context, match.node)):
        return True
    type_ = context.type_of(match["receiver"])
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    return type_ is not None and type_.path in _CLIENTS


def _fix(argument: Node, context: Context) -> Fix | None:
    node = argument
    if node.type in ("reference_expression", "parenthesized_expression") and node.named_children:
        node = node.named_children[0]
    literal = _literal_of(node) if node.type == "macro_invocation" else node
    if literal is None or literal.type not in ("string_literal", "raw_string_literal"):
        return None
    at = literal.start_byte + context.text(literal).index("http://") + len("http")
    return context.fix("use https", Applicability.MAYBE_INCORRECT, context.insert(at, "s"))
