"""A panic is to be caught where none unwinds.

## What it does
Finds `catch_unwind` and `CatchPanicLayer` in a package whose release profile says
`panic = "abort"`.

## Why is this bad
With `abort` the process ends where the panic is: nothing is caught and nothing behind the call runs. In debug builds
and tests it works all the same, so the difference shows in production.

## Example
```rust,panic:abort
use std::panic::catch_unwind;

pub fn guarded() -> bool {
    catch_unwind(|| [1, 2].len()).is_ok() //~ panic_abort_breaks_catch
}
```

## Use instead
```rust
use std::panic::catch_unwind;

pub fn guarded() -> bool {
    catch_unwind(|| [1, 2].len()).is_ok()
}
```

## When it is fine
The release profile is not what is shipped.

## Limits
There is no fix: either the line `panic = "abort"` goes from the manifest, or the code that waits for panics does.

## Sources
The Cargo reference on profiles; std's documentation of `catch_unwind`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Severity, call, rule


@rule(
    on=call(
        "std::panic::catch_unwind",
        "tower_http::catch_panic::CatchPanicLayer::new",
        "tower_http::catch_panic::CatchPanicLayer::custom",
    ),
    severity=Severity.WARNING,
    in_tests=False,
    docs="https://doc.rust-lang.org/std/panic/fn.catch_unwind.html",
)
def panic_abort_breaks_catch(match: Match, context: Context) -> Findings:
    if context.crate.profile("release", "panic") != "abort":
        return
    name = (match.path or "").removesuffix("::new").removesuffix("::custom").rpartition("::")[2]
    yield context.finding(
        match["path"],
        f'`{name}` catches nothing in release builds: the profile says `panic = "abort"`',
    )
