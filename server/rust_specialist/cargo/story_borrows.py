"""Tellers of borrow errors of which no timeline of ours tells: kept by a lifetime, captured, inside a "
"pointer."""

from __future__ import annotations

import re

from rust_specialist.borrows.chart import MarkKind
from rust_specialist.borrows.conflict import Conflict
from rust_specialist.borrows.way import WayOut
from rust_specialist.cargo.story_facts import Facts, shown
from rust_specialist.cargo.story_telling import Telling, Way

_REQUIRES = r"requires that (?:`([^`]*)`|borrow) (?:is borrowed for|lasts for|must outlive) `('\w+)`"
_VERBS = {
    "E0499": "borrowed exclusively again",
    "E0503": "used by itself",
    "E0505": "moved away",
    "E0506": "given a new value",
}


def kept(facts: Facts) -> Telling | None:
    """A borrow that lasts for a lifetime of the signature: E0499, E0502, E0503, E0505, E0506."""
    required = facts.label(_REQUIRES)
    found = re.search(_REQUIRES, required.text or "") if required is not None else None
    if required is None or found is None:
        return None
    place = facts.name().lstrip("*")
    verb = _VERBS.get(facts.finding.code or "")
    verb = verb or ("changed" if " as mutable because" in facts.message else "read")
    named = facts.label(r"^lifetime `'\w+` defined here")
    lifetime = f"`{found[2]}`" if named is not None or found[2] == "'static" else "the caller's time"
    is_returned = (required.text or "").startswith("returning")
    early = is_returned and required.span.start < facts.finding.span.start
    if early:
        line = facts.line(required.span)
        why = (
            f"What line {line} returns lasts for as long as the caller wants, and so the borrow behind it "
            "counts on every "
            "way through the function, also on the way where nothing was returned. This is a limit of "
            "today's borrow "
            "checker, not a mistake in what the code does."
        )
        ways = (
            Way(
                "Ask first, borrow later", "When asking twice is cheap: `contains_key`, `is_empty`, an index."
            ),
            Way(
                "Use one call that does both",
                "When there is one: `entry(..).or_insert_with(..)` of a map, `get_or_insert_with`.",
            ),
        )
    else:
        end = "is handed to the caller" if is_returned else "is kept"
        why = f"The borrow {end}, and has to hold for {lifetime}: to the end of this function and beyond. "
        why += {
            "E0505": "After the move the value lives elsewhere or has been freed.",
            "E0506": "The assignment drops the value that it points at.",
        }.get(facts.finding.code or "", "Until then, nobody else may use the value so.")
        ways = (
            Way("Hand out a value of its own", "When a copy is affordable: the borrow then ends at once."),
            Way("Change the order", "When the other use can come before the borrow."),
        )
    returned = "returned here" if is_returned else "kept here"
    exclusive = " as mutable because" in facts.message
    again = {
        "E0499": (r"^second mutable borrow occurs here", "borrowed again here"),
        "E0502": (
            rf"^{'mutable' if exclusive else 'immutable'} borrow occurs here",
            f"{'changed' if exclusive else 'read'} here",
        ),
    }.get(facts.finding.code or "", ("^use of borrowed.*", f"{verb} here"))
    marks = {
        again[0]: again[1],
        r"^(?:first mutable|mutable|immutable|first) borrow occurs here": "borrowed here",
        r"^`.*` is borrowed here|^borrow of .* occurs here": "borrowed here",
        r"^.*requires that.*": f"{returned}, so the borrow lasts for {lifetime}",
        r"^lifetime `('\w+)` defined here": r"`\1` is as long as the caller wants",
        r"^(?:move out of .* occurs|`.*` is assigned to) here.*": f"{verb} here",
        r"^binding `.*` declared here": "declared here",
    }
    kinds: dict[str, MarkKind] = {r"^binding `.*` declared": "created"}
    until = "is returned" if early else "is handed out" if is_returned else "is kept"
    return Telling(
        f"`{place}` is {verb}, but a borrow of it {until}, and lasts for {lifetime}",
        why,
        "",
        ways,
        marks=marks,
        kinds=kinds,
        here=f"{verb} here",
    )


def temporary_at_the_end(facts: Facts) -> Telling | None:
    """E0597 of a temporary in the last expression of a block, which outlives the block's variables before "
    "2024."""
    made = facts.label("^a temporary with access to the borrow")
    if made is None:
        return None
    place = facts.name()
    what = facts.text(made.span)
    subject = f"what `{what}` gives" if what else "a temporary of the last expression"
    early = facts.edition is not None and facts.edition < 2024
    ways = [
        Way(
            "Give the result a name first",
            "When the block is to stay as it is: `let x = ..; x`.",
            "in a new local variable",
            True,
        ),
        Way(f"Declare `{place}` further out", "When it can live in the block around."),
    ]
    if early:
        ways.append(
            Way(
                "Move the crate to the edition of 2024",
                "When that is due anyway: `cargo fix --edition` helps.",
            )
        )
    rule = (
        "Up to the edition of 2021, the temporaries of a block's last expression are dropped after its "
        "variables. This "
        f"crate is of {facts.edition}; from 2024 on they are dropped first, and the code compiles."
        if early
        else "The temporaries of this last expression are dropped after the block's variables."
    )
    return Telling(
        f"`{place}` is dropped before {subject}, which still borrows it",
        rule,
        "",
        tuple(ways),
        marks={
            r"^borrowed value does not live long enough": "borrowed here",
            r"^a temporary with access to the borrow.*": "a temporary is made here, and kept to the end of the block",
            r"^\.\.\. and the borrow might be used here.*": "then the temporary is dropped, and looks at it",
            r"^`(.*)` dropped here while still borrowed": r"first `\1` is dropped",
            r"^binding `(.*)` declared here": r"`\1` lives from here to the end of its block",
        },
        kinds={"dropped here": "dropped", "declared here": "created"},
        lane=place if place.isidentifier() else "",
    )


def of_the_edition(facts: Facts) -> str:
    """What an older edition has to do with a borrow error, as a sentence; "" for nothing."""
    if facts.edition is None or facts.edition >= 2021:
        return ""
    for label in facts.labels:
        if not label.text or "in closure" not in label.text:
            continue
        node = facts.node_at(label.span)
        field = node if node is None or node.type == "field_expression" else node.parent
        if field is None or field.type != "field_expression" or field.parent is None:
            continue
        if field.parent.type == "call_expression" and field.parent.child_by_field_name("function") == field:
            continue
        return (
            "Before the edition of 2021, a closure takes the whole variable and not only the field that it "
            "uses; this "
            f"crate is of {facts.edition}."
        )
    return ""


def outlives(facts: Facts) -> Telling | None:
    """E0597 and E0716, where a lifetime keeps the borrow and no later line."""
    required = facts.said(_REQUIRES)
    if required is None:
        return None
    lifetime = required[2]
    forever = "forever" if lifetime == "'static" else f"for `{lifetime}`"
    call = _call(facts)
    taker = f"`{call}`" if call else "the place it goes to"
    marks = {
        r"^borrowed value does not live long enough": "borrowed here",
        r"^creates a temporary value which is freed.*": "made here, and owned by nobody",
        r"^temporary value is freed.*": "freed here, at the end of the statement",
        r"^`(.*)` dropped here while still borrowed": r"`\1` is dropped here",
        r"^.*requires that.*": f"{taker} asks for a borrow that lives {forever}",
        r"^lifetime `('\w+)` defined here": r"`\1` is as long as the caller wants",
        r"^binding `(.*)` declared here": r"`\1` lives from here to the end of its block",
    }
    kinds: dict[str, MarkKind] = {
        "dropped here": "dropped",
        "is freed at": "dropped",
        "declared here": "created",
    }
    if facts.finding.code == "E0716":
        return Telling(
            f"the value is freed at the end of the statement, but {taker} keeps a borrow of it {forever}",
            "A value that no `let` names lives until the semicolon. A name would not help here either: "
            f"{taker} wants "
            f"something that lives {forever}.",
            "",
            _KEPT_WAYS,
            marks=marks,
            kinds=kinds,
        )
    place = facts.name()
    thread = call in ("spawn", "spawn_blocking")
    why = f"{taker[0].upper()}{taker[1:]} asks for a borrow that lives {forever}, and `{place}` is freed when its "
    why += "block ends. "
    why += "The thread may still be running then." if thread else "No annotation makes a value live longer."
    ways = (
        (
            Way(
                "Move the value into the thread",
                "When it is not needed here any more: use it there by its own name.",
            ),
            Way(
                "Use `thread::scope`",
                "When the thread is joined in this function: scoped threads may borrow.",
            ),
            Way(
                f"Share `{place}` with an `Arc`",
                "When both sides need it: the thread takes a clone of the `Arc`.",
            ),
        )
        if thread
        else _KEPT_WAYS
    )
    return Telling(
        f"`{place}` is dropped at the end of its block, but {taker} keeps a borrow of it {forever}",
        why,
        "",
        ways,
        marks=marks,
        kinds=kinds,
        lane=place if place.isidentifier() else "",
    )


_KEPT_WAYS = (
    Way("Hand over the value itself", "When the one who keeps it may own it: `String` in place of `&str`."),
    Way("Let the owner live outside", "When many borrow from it: the caller then holds it and lends it."),
)


def captured(facts: Facts) -> Telling | None:
    """E0507, E0594 and E0596 of what an `Fn` closure has captured."""
    found = re.search(
        r"`([^`]*)`, (?:as it is |a )?.*captured variable in an? `(Fn|FnMut)` closure|`Fn` closure",
        facts.message,
    )
    if found is None:
        return None
    name = facts.name()
    expects = facts.label("change this to accept `FnMut`")
    if facts.finding.code == "E0507":
        kind = found[2] or "Fn"
        return Telling(
            f"`{name}` would be moved out of the closure, which may be called again",
            f"An `{kind}` closure may be called many times. After the first call `{name}` would be gone, so "
            "it can only "
            "be lent or copied from inside.",
            "",
            (
                Way(f"Clone it: `{name}.clone()`", "When each call shall give a value of its own."),
                Way("Lend it", "When looking at it is enough: `&` or `as_str()`."),
                Way(
                    "Take an `FnOnce`",
                    "When the closure is called only once: change the bound of who takes it.",
                ),
            ),
            marks={
                r"^`Fn` and `FnMut` closures require.*": "",
                r"^captured outer variable": "belongs to the function around",
                r"^captured by this `(\w+)` closure": r"the closure takes it along, and is `\1`",
                r"^move occurs because .*": "",
                r"^`(.*)` is moved here": r"would be moved out here",
            },
            lane=name if name.isidentifier() else "",
            kinds={"^captured outer variable": "created"},
        )
    return Telling(
        f"`{name}` is changed inside a closure that promises to change nothing",
        "An `Fn` closure may be called from several places at once, so it only looks at what it captures. "
        "One that changes "
        "something is an `FnMut`, and whoever takes it has to say so.",
        "",
        (
            Way(
                "Ask for `FnMut`",
                "When the function that takes the closure is yours: `FnMut` in its bound, and `mut` at the "
                "parameter."
                if expects is not None
                else "When the signature that asks for `Fn` is yours to change.",
            ),
            Way(
                "Put it in a cell",
                "When it has to be `Fn`: `Cell` or `RefCell` in one thread, an atomic or `Mutex` else.",
            ),
        ),
        marks={
            r"^`(.*)` declared here, outside the closure": r"belongs to the function around",
            r"^cannot (?:borrow as mutable|assign)": "would be changed here",
            r"^in this closure": "",
            r"^change this to accept `FnMut` instead of `Fn`": "asks for `Fn`",
            r"^expects `Fn` instead of `FnMut`": "",
        },
        lane=name if name.isidentifier() else "",
        kinds={"declared here, outside": "created"},
    )


def pointed_at(facts: Facts) -> Telling | None:
    """E0594 and E0596 of what `Rc` and `Arc` share, of the values of a map, of a `static`."""
    message = facts.message
    node = facts.node
    left = facts.field(node, "left") if node is not None else ""
    subject = f"`{left or facts.here}`" if left or facts.here else "this"
    verb = "assigned to" if facts.finding.code == "E0594" else "changed"
    here = {r"^cannot (?:assign|borrow as mutable)": f"would be {verb} here"}
    if found := re.search(r"in (?:an? `(Arc|Rc)`|dereference of `([^`]*)`)", message):
        pointer = found[1] or shown(found[2])
        lock, cell = (
            ("`Mutex`, `RwLock` or an atomic", "Mutex")
            if "Arc" in pointer
            else ("`Cell` or `RefCell`", "RefCell")
        )
        return Telling(
            f"{subject} is {verb}, but it is inside an `{pointer}`, which only lends it for reading",
            f"An `{pointer}` has many owners, and each of them may be reading at this moment. So it gives "
            "out `&`, never "
            "`&mut`.",
            "",
            (
                Way(
                    f"Put what changes into a cell: {lock}",
                    f"When the owners shall see the change: `{pointer}<{cell}<..>>`.",
                ),
                Way(
                    f"Use `{pointer}::get_mut` or `make_mut`",
                    "When there is only one owner, or a copy may be changed instead.",
                ),
                Way("Change it before it is shared", "When that is all that is needed."),
            )
            if pointer in ("Rc", "Arc")
            else (
                Way(f"Put what changes into a cell: {lock}", "When many share the value."),
                Way("Ask for a `&mut` to it", "When the owner can lend it exclusively."),
            ),
            marks=here,
        )
    if found := re.search(r"in an index of `([^`]*)`", message):
        type_ = shown(found[1])
        return Telling(
            f"{subject} is {verb} through `[..]`, which gives the values of `{type_}` only for reading",
            "What should happen when the key is missing? With `[..]` nothing sensible can, so a map lets its "
            "values be changed "
            "through methods that say it.",
            "",
            (
                Way(
                    "Call `insert`",
                    "When the value is to be there afterwards in any case.",
                    r": `\.insert\(",
                    True,
                ),
                Way(
                    "Go through `get_mut`",
                    "When only one that is there is to be changed.",
                    r"\.get_mut\( …",
                    True,
                ),
                Way(
                    "Use `entry(..).or_insert(..)`",
                    "When a missing one starts from a default.",
                    r"or_insert\( …",
                    True,
                ),
            ),
            marks=here,
        )
    if found := re.search(r"immutable static item `([^`]*)`", message):
        name = found[1]
        return Telling(
            f"`{name}` is a `static`, which every thread may read at any time, and is {verb}",
            "There is one value for the whole program, and no borrow that could show that nobody is looking. "
            "`static mut` "
            "would leave that proof to you, at every use.",
            "",
            (
                Way("Make it an atomic", "When it is one number or flag: `AtomicU64`, `AtomicBool`."),
                Way("Put it behind a lock", "When it is more: `static NAME: Mutex<..> = Mutex::new(..)`."),
            ),
            marks={**here, r"^this `static` cannot be written to": "declared without a cell or lock"},
        )
    return None


def ways_of_the_edition(facts: Facts) -> tuple[WayOut, ...]:
    """The way out where an older edition is the cause."""
    if not of_the_edition(facts):
        return ()
    title = "Put the field into a variable of its own before the closure"
    return (WayOut("field-first", title, "When the closure needs only that: it then takes only that."),)


def ways_behind_a_guard(facts: Facts, conflict: Conflict) -> tuple[WayOut, ...]:
    """E0507 of what a guard lends exclusively: it may be exchanged, though not moved out."""
    guard = re.search(r"dereference of `[^`]*\b(?:MutexGuard|RwLockWriteGuard|RefMut)<", facts.message)
    if conflict.code != "E0507" or guard is None:
        return ()
    place = conflict.place if conflict.place.startswith("*") else "*guard"
    title = f"Take it and leave an empty one: `std::mem::take(&mut {place})`"
    return (WayOut("mem-take", title, "When the value shall leave, and an empty one may stay behind."),)


def _call(facts: Facts) -> str:
    label = facts.label(_REQUIRES)
    node = facts.around("call_expression", of=facts.node_at(label.span)) if label is not None else None
    function = node.child_by_field_name("function") if node is not None else None
    return (
        facts.field(function, "field")
        or facts.field(function, "name")
        or (facts.field(node, "function").rpartition("::")[2] if function is not None else "")
    )
