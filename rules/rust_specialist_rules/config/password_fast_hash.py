"""A password kept by a hash that is quick to try.

## What it does
Finds a password that is given to MD5, SHA-1, SHA-2, SHA-3 or BLAKE3 by itself: `Sha256::digest(password)`,
`hasher.update(password)`, `md5::compute(password)`, `blake3::hash(password)`.

## Why is this bad
These hashes are made to be quick. A graphics card tries thousands of millions of passwords in a second, so that whoever
gets the table of users has most of their passwords within hours. A hash for passwords is slow on purpose, takes memory,
and has a salt for each of them.

## Example
```rust
use sha1::{Digest, Sha1};

pub fn hash(password: &str) -> Vec<u8> {
    Sha1::digest(password.as_bytes()).to_vec() //~ password_fast_hash
}
```

## Use instead
```rust
pub trait PasswordHash {
    fn hash(&self, password: &str) -> String;
}

pub fn hash(argon2: &dyn PasswordHash, password: &str) -> String {
    argon2.hash(password)
}
```

The crates argon2, scrypt and bcrypt have it ready.

## When it is fine
Where a protocol wants it so (the logins of databases, digest authentication, the question to a list of known passwords)
there is no choice: functions that speak of a nonce, a challenge, a realm or of a known protocol are left alone. So is
a key that is made from a password by a function with rounds.

## Limits
Goes by names: `password`, `passwd`, `passphrase` and what ends so.

## Sources
OWASP's advice on the storage of passwords.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Severity,
    arguments_in,
    call,
    called_path,
    initialiser_of,
    method_call,
    rule,
)

_HASHERS = re.compile(
    r"(?:md5|md_5|md4|sha1|sha2|sha3|blake2|blake3)::(?:.*::)?"
    r"(Md5|Md4|Sha1|Sha\d+(?:_\d+)?|Blake2[bs]\d*|Hasher|Context)::(?:new|digest|default)"
)
_DIGESTS = re.compile(r"(md5::compute|blake3::hash|md5::digest)")
_PASSWORD = re.compile(r"(?:\w+_)?(?:password|passwd|passphrase|pwd)")
#: What says that it has to be this hash, or that it is one of many rounds.
_PROTOCOL = re.compile(
    r"nonce|challenge|realm|scramble|auth_?data|handshake|digest_?auth|\bha1\b|a1_hash|postgres|mysql|mssql|tiberius|mongo|redis|native_password|caching_sha2"
    r"|sasl|scram|ntlm|pbkdf|hkdf|rounds|iterations|range|pwned|breach|prefix|legacy|subsonic|gravatar|opaque|srp",
    re.I,
)
_CRATES = ("md5", "md-5", "md4", "sha1", "sha2", "sha3", "blake2", "blake3")


@rule(
    on=(method_call("update", "chain_update"), call("digest", "compute", "hash")),
    severity=Severity.ERROR,
    crates=_CRATES,
    in_tests=False,
    docs="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html",
)
def password_fast_hash(match: Match, context: Context) -> Findings:
    given = arguments_in(match.node)
    named = _password_in(given[0], context) if len(given) == 1 else None
    if named is None:
        return
    by = _hash_of(match, context)
    if by is None:
        return
    if _is_protocol(match.node, context):
        return
    yield context.finding(
        match.node,
        f"`{by}` is quick: whoever gets this hash of `{named}` tries thousands of millions a second",
    )


def _is_protocol(called: Node, context: Context) -> bool:
    """Whether the function, the type or the package says that others decide how passwords are hashed."""
    function = context.enclosing(called, "function_item")
    around = context.enclosing(called, "impl_item")
    head = around.child_by_field_name("type") if around is not None else None
    said = [context.text(part) for part in (function, head) if part is not None]
    return function is None or _PROTOCOL.search("\n".join([*said, context.crate.name or ""])) is not None


def _password_in(argument: Node, context: Context) -> str | None:
    """The name of the password that an argument is, as bytes or not."""
    node = argument
    for _ in range(6):
        match node.type:
            case "reference_expression" | "parenthesized_expression":
                inner = node.child_by_field_name("value") or next(iter(node.named_children), None)
            case "call_expression":
                function = node.child_by_field_name("function")
                if function is None or function.type != "field_expression" or arguments_in(node):
                    return None
                inner = function.child_by_field_name("value")
            case "field_expression":
                inner = node.child_by_field_name("field")
            case "identifier" | "field_identifier":
                name = context.text(node)
                return name if _PASSWORD.fullmatch(name) else None
            case _:
                return None
        if inner is None:
            return None
        node = inner
    return None


def _hash_of(match: Match, context: Context) -> str | None:
    """The name of the quick hash that a call computes or goes on with."""
    receiver = match.get("receiver")
    if receiver is None:
        path = context.resolve(match["path"]) or ""
        found = _HASHERS.fullmatch(path)
        if found is not None:
            return found[1] if path.endswith("::digest") else None
        whole = _DIGESTS.fullmatch(path)
        return whole[1].partition("::")[0] if whole is not None else None
    made = initialiser_of(context, receiver) or receiver
    path_of = called_path(made) if made.type == "call_expression" else None
    found = _HASHERS.fullmatch(context.resolve(path_of) or "") if path_of is not None else None
    if found is None:
        return None
    return found[1] if found[1] not in ("Hasher", "Context") else found[0].partition("::")[0]
