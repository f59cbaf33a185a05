"""E0515: a reference to something that the function owns is returned.

Where the result is an `impl Trait` without a lifetime, rustc says E0597 of what is borrowed instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.borrows.conflict import Conflict, Part
from rust_specialist.borrows.describe import describe
from rust_specialist.borrows.ir import Event, Loan, Local, span
from rust_specialist.borrows.loans import Loans
from rust_specialist.text import Span

_POINTERS = frozenset({"*&", "*m", "*r", "*d", "?"})


def check(loans: Loans) -> Iterator[Conflict]:
    """One conflict for each returned expression and local."""
    if loans.flow.unit.kind != "fn":
        return
    locals_ = loans.flow.program.locals
    told: set[Span] = set()
    for event, loan in loans.returned_loans():
        local = locals_[loan.place.local]
        at = _primary(event, loan)
        if (
            at is None
            or at in told
            or local.unit != loans.flow.unit.index
            or not _POINTERS.isdisjoint(loan.place.path)
        ):
            continue
        if loan.why == "capture":
            continue
        if not local.name and local.kind != "called":
            continue
        told.add(at)
        if loans.flow.program.is_opaque:
            if local.name:
                yield _too_short(loan, local, at, describe(loan.place, locals_))
            continue
        direct = (loan.start, loan.end) == at
        if local.name:
            kind = "function parameter" if local.kind in ("parameter", "self") else "local variable"
            owner = f"{kind} `{describe(loan.place, locals_)}`"
        else:
            owner = "temporary value"
        message = f"cannot return {'reference to' if direct else 'value referencing'} {owner}"
        parts = () if direct else (Part("borrowed", span(loan), "borrowed here"),)
        yield Conflict(
            "E0515",
            local.name,
            describe(loan.place, locals_) if local.name else "",
            at,
            message,
            parts,
            span(local) if local.name else None,
            how="return",
            how_before="borrow mut" if loan.mutable else "borrow",
            ways=("own", "clone"),
        )


def _primary(event: Event, loan: Loan) -> Span | None:
    """What rustc points at; None where that is not known, because the borrow was made before the branches."""
    if event.ends is None:
        return span(event)
    return next((end for end, where in event.ends if where.contains(span(loan))), None)


def _too_short(loan: Loan, local: Local, at: Span, place: str) -> Conflict:
    return Conflict(
        "E0597",
        local.name,
        place,
        span(loan),
        f"`{place}` does not live long enough",
        (Part("needed", at, "the result still borrows it"),),
        span(local),
        how="return",
        how_before="borrow mut" if loan.mutable else "borrow",
        ways=("own",),
    )
