"""A token that can be computed.

## What it does
Finds random numbers that are no secret (`StdRng::seed_from_u64(..)` and the other generators of rand and rand_chacha
with a seed of 64 bits, `SmallRng`, `fastrand`) where a password, a session, a salt, a nonce or a key is made.

## Why is this bad
A seed of 64 bits is a number that somebody chose or a time of day: who guesses it has all tokens that were ever made of
it. `SmallRng` and fastrand are quick and not secret: some of their output gives away the rest.

## Example
```rust
use rand::{RngExt, SeedableRng, rngs::StdRng};

pub fn session_token(now: u64) -> u64 {
    StdRng::seed_from_u64(now).random() //~ predictable_secret_rng
}
```

## Use instead
```rust
use rand::RngExt;

pub fn session_token() -> u128 {
    rand::rng().random()
}
```

## When it is fine
Tests and simulations are meant to repeat; tests, examples and benchmarks are not looked at.

## Limits
Goes by the name of the function or of the local that is made: `session_token`, `new_password`, `api_key`, `salt` ..

## Sources
The documentation of rand on `SmallRng` and `SeedableRng::seed_from_u64`; the documentation of fastrand.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Node, Severity, call, rule

_SEEDED = re.compile(
    r"(?:rand|rand_chacha|rand_pcg|rand_xoshiro)::(?:\w+::)*(\w+)::seed_from_u64|(?:rand)::(?:\w+::)*(SmallRng)::\w+"
)
_QUICK = frozenset(
    f"fastrand::{name}"
    for name in (
        *("alphanumeric", "alphabetic", "char", "choice", "choose_multiple", "digit", "fill", "lowercase"),
        *("uppercase", "u8", "u16", "u32", "u64", "u128", "usize", "i32", "i64"),
    )
)
_MADE = re.compile(
    r"(?:\w+_)?(?:(?:session|access|auth|refresh|reset|csrf|xsrf|api|bearer|login|verification|invite|secret)_?(?:token|key|id|code)"
    r"|password|passphrase|salt|nonce|otp|secret|private_key|secret_key|api_key|encryption_key|signing_key)(?:_bytes)?"
)
_NO_SECRET = re.compile(
    r"test|sim|bench|mock|fake|dummy|sample|fixture|deterministic|seeded|example|demo|hash_?salt", re.I
)


@rule(
    on=(call("seed_from_u64", "from_os_rng", "from_rng", "from_seed", "from_entropy"), call(*_QUICK)),
    severity=Severity.ERROR,
    crates=("rand", "rand_chacha", "rand_pcg", "rand_xoshiro", "fastrand"),
    in_tests=False,
    docs="https://docs.rs/rand/latest/rand/rngs/struct.SmallRng.html",
)
def predictable_secret_rng(match: Match, context: Context) -> Findings:
    path = context.resolve(match["path"]) or ""
    seeded = _SEEDED.fullmatch(path)
    if seeded is None and path not in _QUICK:
        return
    made = _made(match.node, context)
    if made is None:
        return
    by = "fastrand" if seeded is None else seeded[1] or seeded[2]
    why = (
        f"`{by}` does not keep what it will say next"
        if seeded is None or by == "SmallRng"
        else f"whoever guesses the seed of `{by}`"
    )
    says = f"{why}: `{made}` can be computed" if "keep" in why else f"{why} computes `{made}`"
    yield context.finding(match["path"], says)


def _made(called: Node, context: Context) -> str | None:
    """The name of the secret that is made of what the call gives: of the nearest local, else of the function."""
    for outer in context.ancestors(called):
        if outer.type == "let_declaration":
            pattern = outer.child_by_field_name("pattern")
            if pattern is not None and pattern.type == "identifier" and _is_secret(context.text(pattern)):
                return context.text(pattern)
        if outer.type == "function_item":
            name = outer.child_by_field_name("name")
            text = context.text(name) if name is not None else ""
            if _NO_SECRET.search(text):
                return None
            bare = re.sub(
                r"^(?:generate|new|make|create|random|gen|build|get|issue)_(?:random_|new_|a_)?", "", text
            )
            bare = re.sub(r"^random_", "", bare)
            return text if _is_secret(bare) else None
    return None


def _is_secret(name: str) -> bool:
    return _MADE.fullmatch(name) is not None and not _NO_SECRET.search(name)
