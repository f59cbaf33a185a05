"""A `RefCell` is borrowed again while an earlier borrow is alive.

## What it does
Finds `borrow()` and `borrow_mut()` on a `RefCell` at a place where a guard of the same cell is certainly alive, held by
a local variable or by a temporary of the same statement, and one of the two is exclusive.

## Why is this bad
The compiler accepts it, and the second call panics each time it is reached. A guard in a variable lives to the end of
its block, and a guard that is a temporary to the end of its statement, not to its last use.

## Example
```rust
use std::cell::RefCell;

pub fn append_length(log: &RefCell<Vec<usize>>) {
    log.borrow_mut().push(log.borrow().len()); //~ refcell_relock_same_scope
}
```

## Use instead
```rust
use std::cell::RefCell;

pub fn append_length(log: &RefCell<Vec<usize>>) {
    let length = log.borrow().len();
    log.borrow_mut().push(length);
}
```

## When it is fine
Two shared borrows may live together. A guard that is dropped, moved on, or may have been on some way is not reported,
nor is a cell behind an index or a call, which may be another one each time.

## Limits
Guards are followed within one function. What a called method borrows is not seen.

## Sources
`RefCell::borrow_mut` documents the panic.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Severity, rule
from rust_specialist_rules.ownership._relock import BORROWS, relock_of


@rule(
    on=BORROWS,
    severity=Severity.ERROR,
    docs="https://doc.rust-lang.org/std/cell/struct.RefCell.html#method.borrow_mut",
)
def refcell_relock_same_scope(match: Match, context: Context) -> Findings:
    """A borrow while a local or the same statement holds one."""
    relock = relock_of(match, context)
    if relock is None or relock.construct is not None:
        return
    how = "mutably borrowed" if relock.exclusive else "borrowed"
    by = f"by `{relock.holder}`" if relock.holder is not None else "in this statement"
    yield context.finding(
        match.node,
        f"`{context.text(match['key'])}` panics: `{relock.cell}` is still {how} {by}",
        related=(context.related(relock.earlier, "the first borrow"),),
    )
