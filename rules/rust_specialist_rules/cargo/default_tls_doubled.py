"""A second TLS library beside the one that was chosen.

## What it does
Finds reqwest with a feature that chooses a TLS library (`rustls-tls` up to 0.12, `native-tls` from 0.13) while the
default features, which bring in the other one, are on.

## Why is this bad
Both are built and linked. With `native-tls` the program needs OpenSSL on the machine that builds it and on the one that
runs it, which the choice of rustls was to avoid.

## Example
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[dependencies]
reqwest = { version = "0.12", features = ["json", "rustls-tls"] } #~ default_tls_doubled
```

## Use instead
```toml
[package]
name = "service"
version = "0.1.0"
edition = "2024"

[dependencies]
reqwest = { version = "0.12", features = ["json", "rustls-tls"], default-features = false }
```

## Fix safety
The other default features go, too (in 0.12 `charset`, `http2` and proxies of the system): add those that are needed.

## Limits
Other packages may switch the default features on all the same: `cargo tree -e features -i native-tls` shows who.

## Sources
The manifests of reqwest 0.11, 0.12 and 0.13.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    DependencyItem,
    Findings,
    ManifestContext,
    Severity,
    dependency,
    rule,
)

_RUSTLS = frozenset(
    {
        "rustls-tls",
        "rustls-tls-native-roots",
        "rustls-tls-webpki-roots",
        "rustls-tls-manual-roots",
    }
)
_NATIVE = frozenset({"native-tls", "native-tls-vendored"})


@rule(on=dependency("reqwest"), severity=Severity.HINT)
def default_tls_doubled(found: DependencyItem, context: ManifestContext) -> Findings:
    if found.inherits or not found.has_default_features or found.has("path") or found.has("git"):
        return
    if context.satisfies(found, ">=0.11, <0.13"):
        chosen, default = _RUSTLS, "native-tls"
    elif context.satisfies(found, ">=0.13"):
        chosen, default = _NATIVE, "rustls"
    else:
        return
    feature = next((one for one in found.features if one.text in chosen), None)
    if feature is None:
        return
    added = context.with_key(found, "default-features", "false")
    yield context.finding(
        feature.place,
        f"`{feature.text}` comes on top of `{default}`, which the default features of reqwest bring in",
        context.fix("leave the default features out", Applicability.MAYBE_INCORRECT, added)
        if added
        else None,
    )
