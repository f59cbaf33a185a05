"""A TLS client that accepts any certificate.

## What it does
Finds `danger_accept_invalid_certs(true)` and `danger_accept_invalid_hostnames(true)` of reqwest and native-tls,
`set_verify(SslVerifyMode::NONE)` on openssl's connector, and rustls given a verifier of this file whose name says that
it verifies nothing, where no condition stands around the call.

## Why is this bad
Without the check of the certificate, encryption protects from nobody: whoever sits between the two ends can pose as the
server, read the passwords and change the answers. No error ever tells.

## Example
```rust,crate:native-tls
pub fn client() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder().tls_danger_accept_invalid_certs(true).build() //~ tls_verification_disabled
}
```

## Use instead
```rust,crate:native-tls
pub fn client() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder().build()
}
```

## When it is fine
Where the user of the program asks for it: inside an `if` or a `match`, under `#[cfg(..)]`, in a function whose name
says so, and in tests and examples nothing is reported. For a private authority add its certificate
(`add_root_certificate`, in newer versions of reqwest `tls_certs_merge`).

## Fix safety
Safe in what it does to the security. A connection to a server with a bad certificate fails from then on, as it should.

## Limits
Arguments other than the literal `true` are left alone. The body of a verifier is not read, only its name. sqlx's
`PgSslMode` and `MySqlSslMode` are not judged: `Prefer` is what sqlx does by itself, and whether a database is reached
over a network that others share is nowhere in the source.

## Sources
CWE-295; the documentation of reqwest's `ClientBuilder` and of openssl's `SslConnector`.
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
    Span,
    arguments_in,
    called_path,
    chain_to,
    initialiser_of,
    method_call,
    rule,
)
from rust_specialist_rules.config._statements import lines_of_statement

_DANGER = {
    f"{prefix}danger_accept_invalid_{what}": what
    for prefix in ("", "tls_")
    for what in ("certs", "hostnames")
}
_VERIFIERS = ("with_custom_certificate_verifier", "set_certificate_verifier")
#: Names of functions and verifiers whose author knows what they do.
_SAYS_SO = re.compile(
    r"insecure|danger|invalid|unverified|untrusted|no_?(?:cert|verif|tls|server)|skip|disable|dummy"
    r"|trust_?(?:all|any)|(?:accept|allow)_?(?:all|any|every)|without|self_?signed",
    re.I,
)
_CONDITIONS = frozenset({"if_expression", "match_expression", "while_expression", "macro_definition"})
_BODIES = frozenset({"function_item", "closure_expression"})


@rule(
    on=method_call(*_DANGER, *_VERIFIERS, "set_verify"),
    severity=Severity.ERROR,
    crates=(
        *("reqwest", "native-tls", "tokio-native-tls", "async-native-tls", "openssl", "tokio-openssl"),
        *("rustls", "tokio-rustls", "futures-rustls", "hyper-rustls", "quinn"),
    ),
    in_tests=False,
    docs="https://cwe.mitre.org/data/definitions/295.html",
)
def tls_verification_disabled(match: Match, context: Context) -> Findings:
    name = context.text(match["key"])
    arguments = arguments_in(match.node)
    if len(arguments) != 1 or name in context.facts.method_names or _is_wanted(match.node, context):
        return
    fix = None
    if name in _DANGER:
        if context.text(arguments[0]) != "true":
            return
        effect = "a certificate for any other host" if _DANGER[name] == "hostnames" else "any certificate"
        fix = _removal(match, context)
    elif name == "set_verify":
        if context.resolve(arguments[0]) != "openssl::ssl::SslVerifyMode::NONE":
            return
        if not _is_connector(match["receiver"], context):
            return
        effect, fix = "any certificate", _removal(match, context)
    else:
        verifier = _verifier_named(arguments[0], context)
        if verifier is None:
            return
        effect = f"what `{verifier}` accepts, which by its name is any certificate"
    yield context.finding(
        Span(match["key"].start_byte, match.node.end_byte),
        f"this client takes {effect}: anybody between the two ends can pose as the server",
        fix,
    )


def _is_wanted(call: Node, context: Context) -> bool:
    """Whether something around the call decides that it is made, or says that it is meant."""
    below = call
    for outer in context.ancestors(call):
        if outer.type in _CONDITIONS and outer.child_by_field_name("condition") != below:
            return True
        if outer.type == "closure_expression":
            return True  # `flag.then(|| ..)` and the like
        if any("cfg" in context.text(attribute) for attribute in context.attributes(outer)):
            return True
        if outer.type in ("function_item", "mod_item"):
            name = outer.child_by_field_name("name")
            if name is not None and _SAYS_SO.search(context.text(name)):
                return True
        below = outer
    return False


def _is_connector(receiver: Node, context: Context, depth: int = 0) -> bool:
    """Whether an expression is openssl's builder for clients, which verifies by default; servers' ones do not."""
    type_ = context.type_of(receiver)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is not None:
        return type_.path == "openssl::ssl::SslConnectorBuilder"
    root = chain_to(receiver).root
    if root.type == "call_expression":
        path = called_path(root)
        return path is not None and context.resolve(path) == "openssl::ssl::SslConnector::builder"
    first = initialiser_of(context, root)
    return first is not None and depth < 4 and _is_connector(first, context, depth + 1)


def _verifier_named(argument: Node, context: Context) -> str | None:
    """The type of this file that is made in the argument, if its name says that it verifies nothing."""
    makes = [argument, *context.descendants(argument, "struct_expression", "call_expression", "identifier")]
    for made in makes:
        named = made
        if made.type == "struct_expression":
            named = made.child_by_field_name("name") or made
        elif made.type == "call_expression":
            path = called_path(made)
            named = (path.child_by_field_name("path") if path is not None else None) or made
        path_text = context.resolve(named) if "identifier" in named.type else None
        if path_text is None or context.facts.struct(path_text) is None:
            continue
        name = path_text.rpartition("::")[2]
        if _SAYS_SO.search(name):
            return name
    return None


def _removal(match: Match, context: Context) -> Fix | None:
    """The call taken out of its chain, or its whole statement where it does nothing else."""
    receiver = match["receiver"]
    if next(context.descendants(match.node, "line_comment", "block_comment"), None) is not None:
        return None
    outer = context.parent(match.node)
    statement = outer
    if outer is not None and outer.type == "assignment_expression":
        left = outer.child_by_field_name("left")
        if left is None or context.text(left) != context.text(receiver):
            return None
        statement = context.parent(outer)
    if statement is not None and statement.type == "expression_statement":
        if receiver.type not in ("identifier", "field_expression"):
            return None
        span = lines_of_statement(context, statement)
    else:
        span = Span(receiver.end_byte, match.node.end_byte)
    if span is None:
        return None
    return context.replace(
        span, "", title="verify certificates again", applicability=Applicability.MACHINE_APPLICABLE
    )
