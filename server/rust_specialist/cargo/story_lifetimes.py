"""Tellers of how long references live, of what a coroutine keeps, and of what fits into a `dyn Trait`."""

from __future__ import annotations

import re

from rust_specialist.borrows.chart import MarkKind
from rust_specialist.cargo.story_facts import Facts
from rust_specialist.cargo.story_telling import Telling, Way
from rust_specialist.text import Span


def missing_lifetime(facts: Facts) -> Telling | None:
    """E0106."""
    either = facts.said(r"does not say (?:whether it is|which .*) borrowed from (.+)$")
    nothing = facts.said(r"there is no value for it to be borrowed from")
    function = facts.function
    name = f"`{function}`" if function else "the function"
    marks = {r"^expected (\d+ )?(?:named )?lifetime parameters?": "how long does this live?"}
    if either:
        return Telling(
            f"the result of {name} borrows from {either[1].replace('`s ', '` ')}, and nothing says from "
            "which",
            "Callers have to know which argument they must keep for as long as they hold the result. With "
            "one borrowed "
            "argument that is clear; with several the signature says it.",
            "the result of a function",
            fits={"named lifetime": "Name the source"},
            marks=marks,
        )
    if nothing:
        return Telling(
            f"{name} returns a reference, but is given nothing that it could borrow from",
            "Behind every reference stands an owner that lives on. What is made in the function dies with "
            "it; only "
            "what is in the program itself, as literals are, lives forever.",
            "",
            (
                Way(
                    "Return an owned value",
                    "When the result is made here; also the safest choice.",
                    "owned value",
                ),
                Way(
                    "Say that it lives forever",
                    "When it is always a literal, a constant or a `static`.",
                    "'static",
                ),
                Way(
                    "Take what it borrows from", "When the result is a part of something that the caller has."
                ),
            ),
            marks=marks,
        )
    holder = facts.around("struct_item", "enum_item", "union_item")
    if holder is not None:
        type_ = facts.field(holder, "name")
        field = facts.field(facts.around("field_declaration"), "name")
        what = f"the field `{field}`" if field else "a field"
        return Telling(
            f"{what} of `{type_}` is a reference, and nothing says how long it lives",
            f"A `{type_}` must not outlive what it refers to. Whoever keeps one has to see that, so the "
            "lifetime is part "
            "of the type's name.",
            "a field",
            fits={"named lifetime": "Borrow, and say so"},
            marks=marks,
        )
    return Telling("a reference in this type does not say how long it lives", "", "", marks=marks)


def escapes(facts: Facts) -> Telling | None:
    """E0521."""
    where = re.search(r"escapes outside of (?:an? )?(\w+(?: \w+)?)", facts.message)
    given = facts.said(r"`(\w+)` is a reference that is only valid in the")
    if where is None or given is None:
        return None
    name, body = given[1], where[1]
    outside = facts.label("declared here, outside of the")
    keeper = facts.said(r"`(\w+)` declared here, outside of the")
    static = facts.said(r"must outlive `'static`") is not None
    call = _called(facts)
    if keeper and outside is not None and not static:
        target = f"`{keeper[1]}`"
    elif call:
        target = f"`{call}`"
    else:
        target = f"`{keeper[1]}`" if keeper else "something"
    thread = call in ("spawn", "spawn_blocking")
    if body == "closure" and keeper and not static:
        headline = f"the closure puts `{name}` into `{keeper[1]}`, which outlives the call"
        why = (
            f"The closure takes any `{name}`, also one that lives only while it is called. `{keeper[1]}` is "
            "still there "
            "afterwards, and would refer to something that may be gone."
        )
        ways: tuple[Way, ...] = (
            Way(
                "Write the loop without the closure",
                "When it is called in one place: the lifetimes are then known.",
            ),
            Way("Keep a copy", f"When `{keeper[1]}` may own what it holds: `to_owned()`, `clone()`."),
        )
        case: str | None = ""
    else:
        headline = f"`{name}` is only borrowed for this call, but {target} keeps it longer"
        forever = "for as long as the program runs" if static else "for longer than this call"
        end = (
            "A thread may still run when the caller has long freed it."
            if thread
            else ("The caller may free it right after the call, and what is kept would point at nothing.")
        )
        why = f"Whoever calls `{facts.function}` lends `{name}` for the call only. {target} needs it {forever}. {end}"
        case = None if thread else ""
        ways = (
            ()
            if thread
            else (
                Way(
                    "Keep a value of its own",
                    "When one copy is affordable: hand over `to_owned()` or `clone()`.",
                ),
                Way(
                    f"Ask for what {target} needs",
                    "When callers can give something that lives so long; say so in the signature.",
                ),
            )
        )
        if name == "self":
            case, ways = (
                "",
                (
                    Way(
                        "Share the object: `self: &Arc<Self>`",
                        "When it goes on living here: the thread gets a clone of the `Arc`.",
                    ),
                    Way(
                        "Hand over only what is needed",
                        "When a field or two will do: copy or clone them before.",
                    ),
                    Way(
                        "Wait before returning: `thread::scope`",
                        "When the work is done within the call; scoped threads may borrow.",
                    ),
                ),
            )
    marks = {
        r"^`.*` is a reference that is only valid in the (.*)": r"borrowed for the time of the call",
        r"^`(.*)` declared here, outside of the.*": r"`\1` lives longer than the call",
        r"^`(.*)` escapes the .* body here": r"`\1` is handed over here",
    }
    kinds: dict[str, MarkKind] = {r"is a reference that is only valid": "created"}
    return Telling(headline, why, case, ways, marks=marks, kinds=kinds, lane=name)


def of_temporary(facts: Facts) -> Telling | None:
    """E0515, where what is borrowed from has no name."""
    if "temporary value" not in facts.message:
        return None
    made = facts.label("^temporary value created here")
    what = facts.text(made.span) if made is not None else ""
    subject = f"`{what}`" if what else "a value that this line makes"
    return Telling(
        f"the result borrows from {subject}, which is made here and dies with this function",
        "Nobody owns the value but this expression, and it is freed before the caller sees anything. A "
        "reference into it "
        "would point at memory that is gone; a lifetime annotation cannot change that.",
        marks={
            r"^returns a (?:value|reference).*": "returned here, while what it borrows from is freed",
            r"^temporary value created here": "made here, and owned by nobody",
        },
    )


def needs_lifetime(facts: Facts) -> Telling | None:
    """E0621."""
    found = re.match(r"explicit lifetime required in the type of `(\w+)`", facts.message)
    if found is None:
        return None
    name = found[1]
    lifetime = facts.said(r"lifetime `('\w+)` required")
    wanted = lifetime[1] if lifetime else "'a"
    call = facts.around("call_expression")
    method = facts.field(call.child_by_field_name("function") if call is not None else None, "field")
    added = facts.suggestion("^add explicit lifetime")
    declared = added.fix.edits[0].span if added is not None else None
    if method and facts.here and not facts.here.isidentifier():
        goes = f"is put where `{wanted}` is due"
        first = f"What `{method}` is given here has to live for `{wanted}`."
    else:
        goes = f"flows to where `{wanted}` is promised"
        first = f"The signature says that what comes out lives for `{wanted}`."
    marks = {rf"^lifetime `{wanted}` required": f"here it has to live for `{wanted}`"}
    return Telling(
        f"`{name}` {goes}, but its type does not say that it lives so long",
        f"{first} Of `{name}` the signature says nothing, so callers may free it right after the call. "
        "Bodies are "
        "checked against signatures, which are never guessed from them.",
        fits={"explicit lifetime": "Give both the same lifetime"},
        marks={**marks, r"^add explicit lifetime.*": ""},
        lane=name if declared is not None else "",
        places=((declared, "created", "as far as its type says, it may be gone after the call"),)
        if declared is not None
        else (),
    )


def across_yield(facts: Facts) -> Telling | None:
    """E0626."""
    what = facts.here
    kept = f"`{what}`" if what else "a value of its own"
    return Telling(
        f"the coroutine borrows {kept} and keeps the borrow across a `yield`",
        f"Between two resumptions the coroutine may be moved, and {kept} moves along with it. The borrow "
        "would point at "
        "the place where it used to be.",
        fits={"static": "Promise not to move it"},
        marks={
            r"^within this coroutine": "the coroutine, which may be moved",
            r"^possible yield occurs here": "stops here, with the borrow still needed",
        },
        here="borrowed here",
    )


def thread_local(facts: Facts) -> Telling | None:
    """E0712."""
    what = facts.here.lstrip("&").removeprefix("mut ")
    name = f"`{what}`" if what else "the thread's own variable"
    return Telling(
        f"a reference to {name} leaves the function, but lives only as long as its thread",
        f"Each thread has a {name if what else 'variable'} of its own, which is gone when the thread ends. "
        "The reference could be sent to "
        "another thread and used there afterwards.",
        marks={
            r"^thread-local variables cannot be borrowed.*": "borrowed here, for longer than the function",
            r"^end of enclosing function is here": "the borrow has to end here",
        },
    )


def destructor(facts: Facts) -> Telling | None:
    """E0713."""
    found = facts.said(r"drop of `([^`]*)` needs exclusive access to `([^`]*)`, because the type `([^`]*)`")
    if found is None:
        return None
    name, place, type_ = found[1], found[2].lstrip("*"), found[3].partition("<")[0]
    return Telling(
        f"a part of `{name}` is handed out, but `{name}` is dropped at the end, and its destructor still "
        "uses it",
        f"`{type_}` implements `Drop`. When `{name}` goes out of scope, `drop` gets all of it exclusively, "
        "also what "
        f"`{place}` points at; the reference that is returned would be a second way in.",
        marks={
            r"^here, drop of.*": f"`{name}` is dropped here: `drop` of `{type_}` runs",
            r"^lifetime `('\w+)` defined here": r"`\1`, for which the result is promised",
            r"^returning this value requires.*": f"hands out what `{place}` points at",
        },
        kinds={r"^here, drop of": "dropped"},
        lane=name,
    )


def recursive_async(facts: Facts) -> Telling | None:
    """E0733."""
    name = facts.field(facts.around("function_item"), "name") or "the function"
    through = facts.label("^\\.\\.\\.leading to this recursive call") is not None
    partner = re.search(r"\bfn (\w+)", _line_text(facts, "which leads to"))
    circle = (
        f"`{name}` and `{partner[1]}` wait for each other"
        if partner
        else f"`{name}` waits for itself in a circle"
    )
    why = (
        "The future of an async function holds everything it keeps across its awaits, the futures it waits "
        "for "
        f"included. Where it waits for `{name}`, it would hold a future of its own kind, and have no finite "
        "size."
        if not through
        else "The future of an async function holds the futures it waits for. Two that wait for each other would each "
        "hold the other, and have no finite size."
    )
    early = facts.rust_version is not None and facts.rust_version < (1, 77)
    ways = (
        (
            Way(
                "Return a boxed future",
                "Before Rust 1.77: a plain `fn` that returns `Pin<Box<dyn Future<Output = ..>>>`, made with "
                "`Box::pin`.",
            ),
        )
        if early
        else ()
    )
    return Telling(
        f"{circle if through else f'`{name}` waits for itself'}, without a box in between",
        why,
        "" if early else None,
        ways,
        marks={
            r"^recursive call here": "waits for it here" if through else f"waits for another `{name}` here",
            r"^\.\.\.leading to this recursive call": "and back again here",
            r"^which leads to this async fn": "",
        },
        here="would have to contain itself",
    )


_DYN_REASONS = (
    (
        r"has generic type parameters",
        "a generic method",
        "is generic, and the table would need an entry for every type",
    ),
    (
        r"references the `Self` type in (?:its return type|this parameter)",
        "a method that returns `Self`",
        "speaks of `Self` by value, whose size nobody knows behind `dyn`",
    ),
    (r"is `async`", "", "is `async`: each type gives a future of another size"),
    (
        r"has no `self` parameter",
        "",
        "has no `self`, so there is no value in whose table it could be looked up",
    ),
    (r"requires `Self: Sized`", "", "asks for `Self: Sized`, which no `dyn` is"),
    (
        r"(?:return type|references an) `impl Trait`",
        "",
        "returns an `impl Trait`, which has another size for each type",
    ),
)


def not_dyn(facts: Facts) -> Telling | None:
    """E0038."""
    trait = facts.name()
    member = facts.said(r"because (?:method|associated function|the trait|it) `?(\w*)`?")
    name = member[1] if member else ""
    for pattern, case, words in _DYN_REASONS:
        if facts.said(pattern) is None:
            continue
        method = f"`{name}`" if name else "a member"
        ways: tuple[Way, ...] = ()
        if not case:
            ways = _dyn_ways(pattern, name)
        return Telling(
            f"`{trait}` cannot be used as `dyn {trait}`: {method} does not fit into its table",
            f"A `dyn {trait}` is a pointer to the value and a table with one entry for each method. {method} "
            f"{words}. One "
            "such member closes the whole trait to `dyn`.",
            case,
            ways,
            marks={
                r"^`.*` is not dyn compatible": f"asks for a `dyn {trait}`",
                r"^this trait is not dyn compatible.*": "",
                r"^\.\.\.because (.*)": r"\1",
            },
        )
    return None


def _dyn_ways(pattern: str, name: str) -> tuple[Way, ...]:
    if "async" in pattern or "impl Trait" in pattern:
        return (
            Way(
                "Return a boxed future" if "async" in pattern else "Return a box",
                "When `dyn` is what you need: `Pin<Box<dyn Future<Output = ..> + '_>>`; the crate "
                "`async-trait` writes it for you."
                if "async" in pattern
                else "When `dyn` is what you need: `Box<dyn Trait>`.",
            ),
            Way(
                "Use a type parameter",
                "When the type is known where the function is called; the trait then stays as it is.",
            ),
        )
    return (
        Way(
            f"Keep `{name}` out of the table: `where Self: Sized`",
            "When `dyn` callers can do without it.",
            "constraining",
        ),
        Way("Give it `&self`", "When it can be asked of a value.", "turning"),
        Way(f"Move `{name}` to a trait of its own", "When the two are needed by different callers."),
    )


def unnamed(facts: Facts) -> Telling | None:
    """`lifetime may not live long enough`, which has no code."""
    if facts.message != "lifetime may not live long enough":
        return None
    needs = facts.said(r"requires that `('\w+)` must outlive `('\w+)`")
    return Telling(
        f"the code returns or stores a reference for {f'`{needs[2]}`' if needs else 'longer'}, which it only "
        "has for "
        f"{f'`{needs[1]}`' if needs else 'a shorter time'}".replace(
            "`'1`", "the time of one argument"
        ).replace("`'2`", "the time of another"),
        "The signature is all that callers see, and it does not say that the one lives as long as the other. "
        "Bodies are "
        "checked against it; it is never guessed from them.",
        "",
        (
            Way(
                "Say in the signature that they are the same",
                "When the result comes from that argument: give both one lifetime.",
            ),
            Way("Return or keep an owned value", "When callers should be free of the argument."),
        ),
        marks={r"^let's call.*": "", r"^.*requires that .*": "has to live longer than it is known to"},
    )


def _line_text(facts: Facts, pattern: str) -> str:
    label = facts.label(pattern)
    document = facts.source.document
    return document.slice(document.line_span(document.line_of(label.span.start))) if label is not None else ""


def _called(facts: Facts) -> str:
    """The function or method that is called at the error's place."""
    call = facts.around("call_expression")
    function = call.child_by_field_name("function") if call is not None else None
    if function is None:
        return ""
    name = facts.field(function, "field") or facts.field(function, "name")
    return name or facts.text(Span(function.start_byte, function.end_byte)).rpartition("::")[2]
