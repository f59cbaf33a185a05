"""Who tells which code."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rust_specialist.cargo import story_borrows as borrows
from rust_specialist.cargo import story_lifetimes as lifetimes
from rust_specialist.cargo import story_methods as methods
from rust_specialist.cargo import story_mismatch as mismatch
from rust_specialist.cargo import story_names as names
from rust_specialist.cargo import story_threads as threads
from rust_specialist.cargo import story_traits as traits
from rust_specialist.cargo import story_types as types
from rust_specialist.cargo.story_facts import Facts
from rust_specialist.cargo.story_telling import Telling

#: Messages without a code, and the page that is about them; "" where none is.
_CODELESS = {
    "future cannot be s": "E0277",
    "lifetime may not live long enough": "",
}

_TELLERS: dict[str, tuple[Callable[[Facts], Telling | None], ...]] = {
    "": (lifetimes.unnamed,),
    "E0038": (lifetimes.not_dyn,),
    "E0061": (types.arguments,),
    "E0106": (lifetimes.missing_lifetime,),
    "E0277": (threads.send, threads.future, *traits.TELLERS),
    "E0282": (types.unknown_type,),
    "E0283": (types.unknown_type,),
    "E0308": (mismatch.mismatched,),
    "E0369": (types.operator,),
    "E0412": (names.not_found,),
    "E0423": (names.other_kind,),
    "E0425": (names.not_found,),
    "E0428": (names.declared_twice,),
    "E0432": (names.import_not_found,),
    "E0433": (names.import_not_found,),
    "E0499": (borrows.kept,),
    "E0502": (borrows.kept,),
    "E0503": (borrows.kept,),
    "E0505": (borrows.kept,),
    "E0506": (borrows.kept,),
    "E0507": (borrows.captured,),
    "E0515": (lifetimes.of_temporary,),
    "E0521": (lifetimes.escapes,),
    "E0560": (names.no_field,),
    "E0594": (borrows.captured, borrows.pointed_at),
    "E0596": (borrows.captured, borrows.pointed_at),
    "E0597": (borrows.temporary_at_the_end, borrows.outlives),
    "E0599": (methods.no_method,),
    "E0603": (names.private,),
    "E0614": (types.dereferenced,),
    "E0618": (types.called,),
    "E0621": (lifetimes.needs_lifetime,),
    "E0626": (lifetimes.across_yield,),
    "E0658": (names.unstable,),
    "E0712": (lifetimes.thread_local,),
    "E0713": (lifetimes.destructor,),
    "E0716": (borrows.outlives,),
    "E0733": (lifetimes.recursive_async,),
}


def code_of(facts: Facts) -> str:
    """The code whose page is about a finding; "" for none."""
    if facts.finding.code is not None:
        return facts.finding.code
    return next((code for begin, code in _CODELESS.items() if facts.message.startswith(begin)), "")


def tell(facts: Facts) -> Telling | None:
    """What the tellers of its code know of a finding; None where the message is of no form that they know."""
    return next(_answers(facts), None)


def _answers(facts: Facts) -> Iterator[Telling]:
    for teller in _TELLERS.get(code_of(facts), ()):
        if (telling := teller(facts)) is not None:
            yield telling
