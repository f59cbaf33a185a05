"""A secret in the source.

## What it does
Finds literals that are credentials by their form (keys of AWS, GitHub, GitLab, Slack and Stripe, private keys in PEM),
values made by chance that a name like `API_KEY`, `password` or `client_secret` is given, and addresses with a user and
a password for another machine.

## Why is this bad
Whoever may read the source has the key: every developer, every build, everybody if the repository opens one day. It
stays in the history and in the binary, where `strings` shows it, and it cannot be changed without a new release.

## Example
```rust
pub const API_KEY: &str = "9fK2-vq81_Zx0LmT44pQ"; //~ hardcoded_secret
```

## Use instead
```rust
pub fn api_key() -> Result<String, std::env::VarError> {
    std::env::var("API_KEY")
}
```

A key that was committed once is known: have a new one made.

## When it is fine
Tests, examples and benchmarks are not looked at. Placeholders, passwords for the own machine or for names without a
dot, keys that are meant to be published (`pk_live_..`, `phc_..`) and test vectors of well-known documents are left
alone.

## Limits
A password made of words is not found: nobody can tell it from the name of something.

## Sources
CWE-798.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Node, Role, Severity, node, rule, string_value
from rust_specialist_rules.config._secrets import looks_random, names_secret, stands_for_one

_FORMS = (
    ("a key of AWS", re.compile(r"(?<![A-Za-z0-9])(?:AKIA|ASIA)[0-9A-Z]{16}(?![A-Za-z0-9])")),
    ("a token of GitHub", re.compile(r"(?<![A-Za-z0-9])(?:gh[opsur]_[A-Za-z0-9]{36,}|github_pat_\w{60,})")),
    ("a token of GitLab", re.compile(r"(?<![A-Za-z0-9])glpat-[\w-]{20,}")),
    ("a token of Slack", re.compile(r"(?<![A-Za-z0-9])xox[abps]-\d{6,}-[\w-]{10,}")),
    ("a secret key of Stripe", re.compile(r"(?<![A-Za-z0-9])(?:sk|rk)_live_[A-Za-z0-9]{16,}")),
    (
        "a private key",
        re.compile(r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{100,}-----END", re.S),
    ),
)
_WORTH_A_LOOK = re.compile(
    rb"AKIA|ASIA|gh[opsur]_|github_pat_|glpat-|xox[abps]-|[sr]k_live_|PRIVATE KEY-----(?:\s|\\[nr])|://[^/@\s\"]+:[^/@\s\"]+@"
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://([^:/@\s]+):([^/@\s]{6,})@([^/:?#\s]+)")
#: Keys that their makers want to be seen, in apps and web pages.
_PUBLISHED = re.compile(r"pk_|phc_|AIza|pub|ey[A-Z]")
_WEAK = frozenset({"postgres", "postgresql", "passwd", "admin", "guest", "rabbitmq", "mongodb", "minioadmin"})
_NEAR = re.compile(
    r"localhost|127\..*|0\.0\.0\.0|\[.*|[^.]*|.*\.(?:local|localhost|test|invalid)"
    r"|(?:.*\.)?example(?:\..*)?"
)


@rule(
    on=node("string_literal", "raw_string_literal"),
    severity=Severity.ERROR,
    in_tests=False,
    docs="https://cwe.mitre.org/data/definitions/798.html",
)
def hardcoded_secret(match: Match, context: Context) -> Findings:
    written = match.node.text or b""
    if len(written) < 14 or context.role is Role.BUILD_SCRIPT:
        return
    named = _name_for(match.node, context)
    if named is None and _WORTH_A_LOOK.search(written) is None:
        return
    value = string_value(match.node)
    what = _form(value) if value is not None else None
    if value is None or (what is None and named is None) or _is_documentation(match.node, context):
        return
    if what is not None:
        yield context.finding(
            match.node, f"{what} stands in the source: whoever reads it or the program has it"
        )
    elif named is not None and names_secret(named) and looks_random(value) and not _PUBLISHED.match(value):
        yield context.finding(
            match.node, f"`{named}` stands in the source: whoever reads it or the program has it"
        )


def _form(value: str) -> str | None:
    """What kind of secret the text is by its form."""
    for what, form in _FORMS:
        found = form.search(value)
        if found is not None and (what == "a private key" or not stands_for_one(found[0])):
            return what
    found = _ADDRESS.search(value)
    if found is None or found[2] in _WEAK or found[1] == found[2] or _NEAR.fullmatch(found[3]):
        return None
    return "a password" if not stands_for_one(found[2]) and not stands_for_one(found[3]) else None


def _name_for(literal: Node, context: Context) -> str | None:
    """The name that the literal is the value of: of a constant, a local, a field; with `.to_string()` or not."""
    value, outer = literal, context.parent(literal)
    if outer is not None and outer.type == "field_expression":
        value, outer = outer, context.parent(outer)
        if outer is not None and outer.type == "call_expression":
            value, outer = outer, context.parent(outer)
    elif outer is not None and outer.type == "arguments":
        call = context.parent(outer)
        function = call.child_by_field_name("function") if call is not None else None
        if call is None or function is None or context.text(function) not in ("String::from", "Some"):
            return None
        value, outer = call, context.parent(call)
    if outer is None:
        return None
    match outer.type:
        case "const_item" | "static_item" | "let_declaration":
            held, name = (
                outer.child_by_field_name("value"),
                outer.child_by_field_name("pattern" if outer.type == "let_declaration" else "name"),
            )
        case "field_initializer":
            held, name = outer.child_by_field_name("value"), outer.child_by_field_name("field")
        case _:
            return None
    if held != value or name is None or name.type not in ("identifier", "field_identifier"):
        return None
    return context.text(name)


def _is_documentation(literal: Node, context: Context) -> bool:
    """Whether the text stands in an attribute, as what a program says of itself."""
    return context.enclosing(literal, "attribute_item", "inner_attribute_item") is not None
