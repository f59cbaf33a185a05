"""E0499, E0502, E0503, E0505, E0506 and E0597: what happens to a place while it is borrowed."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.borrows.conflict import Conflict, Part
from rust_specialist.borrows.describe import describe
from rust_specialist.borrows.ir import Event, Kind, Loan, Local, span
from rust_specialist.borrows.loans import Clash, Loans
from rust_specialist.text import Span


def check(loans: Loans) -> Iterator[Conflict]:
    """One conflict for each place and span, as rustc counts."""
    told: set[tuple[object, int, int]] = set()
    for clash in loans.clashes():
        event = clash.event
        key = (event.place, event.start, event.end) if event.kind is not Kind.DEAD else (clash.loan, 0, 0)
        if key in told:
            continue
        conflict = _conflict(loans, clash)
        if conflict is not None:
            told.add(key)
            yield conflict


def _conflict(loans: Loans, clash: Clash) -> Conflict | None:
    loan, event = clash.loan, clash.event
    locals_ = loans.flow.program.locals
    local = locals_[loan.place.local]
    if event.kind is Kind.DEAD and local.kind == "called":
        return _temporary(loans, clash)
    if not local.name:
        return None
    place, borrowed = describe(event.place, locals_), describe(loan.place, locals_)
    where = span(event)
    match event.kind:
        case Kind.BORROW:
            made = event.loan
            if made is None or _unique(loan) or _unique(made):
                return None
            if loan.mutable and made.mutable:
                code, message = "E0499", f"cannot borrow `{place}` as mutable more than once at a time"
                if made.call is not None and made.end <= loan.start < made.call[1]:
                    where = Span(*made.call)
            elif made.mutable:
                code = "E0502"
                message = f"cannot borrow `{place}` as mutable because {_also(place, borrowed)} immutable"
                if made.call is not None:
                    where = Span(*made.call)
            else:
                code = "E0502"
                message = f"cannot borrow `{place}` as immutable because {_also(place, borrowed)} mutable"
            how = "borrow mut" if made.mutable else "borrow"
        case Kind.COPY:
            code, message = "E0503", f"cannot use `{place}` because it was mutably borrowed"
            how = "use"
        case Kind.MOVE:
            code, message = "E0505", f"cannot move out of `{place}` because it is borrowed"
            how = "move"
        case Kind.ASSIGN:
            code, message = "E0506", f"cannot assign to `{place}` because it is borrowed"
            how = "assign"
        case Kind.DEAD:
            if local.unit != loans.flow.unit.index or clash.needed is None:
                return None
            code, message = "E0597", f"`{borrowed}` does not live long enough"
            where, how = span(loan), "drop"
        case _:
            return None
    return Conflict(
        code,
        local.name,
        place,
        where,
        message,
        tuple(_parts(loan, event, clash.needed, borrowed, locals_)),
        span(local),
        how=how,
        how_before="borrow mut" if loan.mutable else "borrow",
        ways=_WAYS[code],
    )


def _temporary(loans: Loans, clash: Clash) -> Conflict | None:
    """E0716: what a call gave is dropped at the end of its statement."""
    loan, needed = clash.loan, clash.needed
    local = loans.flow.program.locals[loan.place.local]
    if needed is None or any(step.startswith("*") for step in loan.place.path):
        return None
    end = clash.event.start
    return Conflict(
        "E0716",
        "",
        "",
        span(local),
        "temporary value dropped while borrowed",
        (
            Part("dropped", Span(end, end + 1), "the value is dropped here, at the end of the statement"),
            Part("needed", span(needed), "the borrow is still needed here"),
        ),
        how="drop",
        how_before="borrow mut" if loan.mutable else "borrow",
        ways=("name-it",),
    )


def _also(place: str, borrowed: str) -> str:
    return "it is also borrowed as" if place == borrowed else f"`{borrowed}` is also borrowed as"


def _unique(loan: Loan) -> bool:
    """Whether a closure borrows through an exclusive reference, about which rustc has codes of its own."""
    return loan.why == "capture" and "*m" in loan.place.path


def _parts(
    loan: Loan, event: Event, needed: Event | None, borrowed: str, locals_: list[Local]
) -> Iterator[Part]:
    kind = "mutably " if loan.mutable else ""
    by = " by the closure" if loan.why == "capture" else ""
    if event.kind is Kind.DEAD:
        yield Part(
            "dropped", Span(event.start, event.end + 1), f"`{borrowed}` is dropped here, still borrowed"
        )
    else:
        yield Part("borrowed", span(loan), f"`{borrowed}` is {kind}borrowed here{by}")
    if needed is not None:
        name = locals_[needed.place.local].name if needed.place.local >= 0 else ""
        what = f"the borrow is still needed here, by `{name}`" if name else "the borrow is still needed here"
        yield Part("needed", span(needed), what)


_WAYS = {
    "E0499": ("end-first", "block", "split"),
    "E0502": ("end-first", "copy-out", "clone"),
    "E0503": ("end-first", "copy-out"),
    "E0505": ("end-first", "clone", "borrow"),
    "E0506": ("end-first", "clone"),
    "E0597": ("declare-outside", "own"),
}
