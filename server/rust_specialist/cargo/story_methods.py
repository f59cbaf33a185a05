"""Tellers of E0599: a method, variant or function that a type does not have."""

from __future__ import annotations

import re

from rust_specialist.cargo.story_facts import Facts, shown
from rust_specialist.cargo.story_telling import Telling, Way

_SIMILAR = r"similar name"
_NEAR = r"similar name|might have meant|instead"
_HERE = "is not found"
_TYPE_MARKS = {
    r"^method not found in `(.*)`": r"`\1` has no such method",
    r"^this is an associated function, not a method": "is called on a value, but takes none",
    r"^function or associated item `.*` not found for this (?:struct|enum|trait)": "the type is declared here",
    r"^method `.*` not found for this (?:struct|enum|trait)": "the type is declared here",
    r"^variant or associated item `.*` not found for this enum": "has the variants that are listed here",
    r"^(?:function|variant) or associated item not found in `(.*)`": r"`\1` has nothing of that name",
}


def no_method(facts: Facts) -> Telling | None:
    """E0599."""
    unmet = re.match(
        r"the (?:method|function or associated item|associated function\S*) `(.+?)` exists for", facts.message
    )
    if unmet is not None:
        return _bound(facts, unmet[1])
    if (no_iterator := re.match(r"`(.+?)` is not an iterator", facts.message)) is not None:
        name, type_ = facts.here, shown(no_iterator[1])
        return Telling(
            f"`{name}` is a method of iterators, and `{type_}` is none",
            f"`{name}` comes with the trait `Iterator`. A collection is no iterator itself: it gives one "
            "out, by "
            "reference, by exclusive reference or by value.",
            "",
            (
                Way("Call `iter()` first", "When it is a collection, and looking at the elements is enough."),
                Way(
                    "Call `into_iter()` first",
                    "When the elements themselves are wanted, and the collection may go.",
                ),
                Way("Implement `Iterator` for it", "When the type is yours, and going over it is natural."),
            ),
            marks={
                r"^`.*` is not an iterator": f"`{type_}` is no iterator",
                r"^method .* not found for this.*": "",
            },
            here=_HERE,
        )
    found = re.match(r"no (.+?) named `(.+?)` found for (.+?)(?: in the current scope)?$", facts.message)
    if found is None:
        return None
    kind, name = found[1], found[2]
    type_ = _type(facts, found[3])
    if facts.said(r"implemented but not in scope|not in scope; perhaps") is not None:
        return _not_imported(facts, name, type_)
    inner = facts.said(r"the method `.*` exists on the type `([^`]*)`")
    if (wrapper := re.match(r"(Option|Result)<", type_)) is not None and (
        inner is not None or not facts.similar
    ):
        return _inside(facts, name, type_, shown(inner[1]) if inner is not None else "", wrapper[1])
    if facts.label("^field, not a method") is not None:
        return Telling(
            f"`{name}` is a field of `{type_}`, and no method",
            "Fields and methods have names of their own, and `value.name(..)` always means a method. To call "
            "what lies in "
            "a field, the field stands in parentheses.",
            "a closure in a field",
            fits={"surround the field": "Put the field in parentheses"},
            marks={r"^field, not a method": "a field, called like a method"},
        )
    if kind.startswith("variant"):
        return _no_variant(facts, name, type_)
    if kind.startswith("function"):
        return _no_function(facts, name, type_)
    if similar := facts.similar:
        other = similar
        return Telling(
            f"`{type_}` has no method `{name}`, but `{other}`",
            "A method is found on the type itself, or through a trait that is in scope. Nothing is guessed: "
            "one letter "
            "makes another name.",
            "",
            (
                Way(f"Write `{other}`", "When that is what you meant.", _SIMILAR),
                Way(f"Write the method `{name}`", "When the type is yours, and shall have one."),
            ),
            marks=_TYPE_MARKS,
            here=_HERE,
        )
    return Telling(
        f"`{type_}` has no method `{name}`",
        "A method is found on the type itself, or through a trait that is in scope here and implemented for "
        "it.",
        "",
        (
            Way(
                "Look for it on another type",
                "When what you have is only on the way there: `iter()`, `as_str()`, `?`.",
            ),
            Way(
                f"Write the method `{name}`",
                "When the type is yours; a trait of your own gives one to a type of others.",
            ),
        ),
        marks=_TYPE_MARKS,
        here=_HERE,
    )


def _type(facts: Facts, said: str) -> str:
    """The type as the label says it, which has its arguments; else as the message does."""
    label = facts.said(r"not found in `([^`]+)`")
    if label is not None:
        return shown(label[1])
    quoted = re.search(r"`([^`]+)`", said)
    return shown(quoted[1]) if quoted else said


def _not_imported(facts: Facts, name: str, type_: str) -> Telling:
    trait = facts.said(r"trait `(\w+)` which provides|trait `([\w:]+)`")
    which = f"`{(trait[1] or trait[2]).rpartition('::')[2]}`" if trait else "a trait"
    early = facts.said(r"is included in the prelude starting in Edition (\d+)")
    prelude = (
        f" From the edition of {early[1]} on, the prelude has it; this crate is of {facts.edition}."
        if early and facts.edition
        else ""
    )
    return Telling(
        f"`{name}` comes from {which}, which is not imported here",
        f"`{type_}` implements {which}, but the methods of a trait only count where the trait is in scope: "
        "two traits may "
        f"have methods of one name.{prelude}",
        "the trait is not imported",
        fits={r"implemented but not in scope|not in scope; perhaps": "Bring the trait into scope"},
        marks=_TYPE_MARKS,
        here=_HERE,
    )


def _inside(facts: Facts, name: str, type_: str, inner: str, wrapper: str) -> Telling:
    missing = "there may be none" if wrapper == "Option" else "there may be an error instead"
    return Telling(
        f"`{name}` is a method of `{inner}`, and this is `{type_}`"
        if inner
        else f"`{type_}` has no method `{name}`; what is inside may have it",
        f"The value is inside the `{wrapper}`, and {missing}. Say first what happens then; after that the "
        "method is at hand.",
        "a method of the value inside",
        fits={
            r"`(?:Option|Result)::expect`": "Say that it is surely there",
            r"use the `\?` operator": "Hand on the other case",
        },
        marks={**_TYPE_MARKS, r"^the method `.*` exists on the type `(.*)`": r"`\1` has it"},
    )


def _bound(facts: Facts, name: str) -> Telling:
    unmet = facts.said(
        r"^doesn't satisfy `([^`]+)`|trait bound `([^`]+)` was not satisfied|not satisfied:\n`([^`]+)`"
    )
    bound = shown(next(part for part in unmet.groups() if part)) if unmet else "a bound"
    who, _, trait = bound.partition(": ")
    who = who.lstrip("&").removeprefix("mut ")
    parameter = re.fullmatch(r"[A-Z]\w?", who) is not None
    if parameter:
        return Telling(
            f"`{name}` needs `{who}: {trait}`, and nothing promises that",
            f"`{who}` may be any type that its bounds allow, and `{trait}` is not among them. A generic "
            "function is "
            "checked once, for every type that could be put in.",
            "",
            (
                Way(
                    f"Ask for it: `{who}: {trait}`",
                    "When every type that is put in shall have it.",
                    "restrict",
                ),
                Way("Do without the method", "When callers should not have to provide it."),
            ),
            marks={r"^method cannot be called.*": "may not be called here", **_BOUND_MARKS},
        )
    if re.match(r"(Option|Result)<", who):
        return Telling(
            f"`{name}` is there only where `{bound}` holds, and it does not",
            "The method stands under a condition on what is inside, which is not met. On the value inside it "
            "may be "
            "there without.",
            "a method of the value inside",
            fits={r"use the `\?` operator": "Hand on the other case"},
            marks={r"^method cannot be called.*": "may not be called here", **_BOUND_MARKS},
        )
    return Telling(
        f"`{name}` is there only where `{bound}` holds, and it does not",
        f"The method stands under a condition on the type inside. A type has `{trait or 'a trait'}` where "
        "someone has "
        f"written or derived it, and nobody has for `{who}`.",
        "a bound is not met",
        fits={"derive": "Derive or implement the trait"},
        marks={r"^method cannot be called.*": "may not be called here", **_BOUND_MARKS},
    )


_BOUND_MARKS = {
    r"^doesn't satisfy `(.*)`(?:.*)": r"has no `\1`",
    r"^unsatisfied trait bound introduced here": "the condition",
    r"^method `.*` not found for this.*": "",
    r"^trait bound .*": "",
    r"^the following trait bounds.*": "",
}


def _no_variant(facts: Facts, name: str, type_: str) -> Telling:
    similar = facts.similar
    but = f", but `{similar}`" if similar else ""
    return Telling(
        f"`{type_}` has no variant `{name}`{but}",
        "The variants of an enum are all that are listed where it is declared; nothing can be added from "
        "outside.",
        "",
        (
            Way(
                "Write the variant's name as it is declared",
                "When it is there under another name.",
                _SIMILAR,
                True,
            ),
            Way(
                f"Add `{name}` to `{type_}`",
                "When it is a new one; every `match` over it then has to say what to do.",
            ),
        ),
        marks=_TYPE_MARKS,
        here=_HERE,
    )


def _no_function(facts: Facts, name: str, type_: str) -> Telling:
    is_own = facts.label("not found for this") is not None
    is_new = name == "new" and is_own
    why = (
        "Rust has no built-in constructors: `new` is a function like others, which the author of a type "
        "writes or "
        "leaves out."
        if is_new
        else "The part after `::` has to be a function, constant or variant that belongs to the type, or comes from a "
        "trait that is in scope."
    )
    ways = [Way("Write the name as it is declared", "When it is there under another name.", _NEAR)]
    if is_new:
        ways += [
            Way(
                "Build it with braces, or with `default()`",
                "When its fields are open to you, or it has a default.",
            ),
            Way(
                "Write the function `new`",
                "When the type is yours, and values of it are made in many places.",
            ),
        ]
    elif is_own:
        ways.append(Way(f"Write the function `{name}`", "When the type is yours, and shall have one."))
    else:
        ways += [
            Way(
                "Look for it under another name",
                "The type's documentation lists its functions: `new`, `from`, `with_..`.",
            ),
            Way("Write a trait that has it", "When a type of others shall have it in your crate."),
        ]
    return Telling(f"`{type_}` has no function `{name}`", why, "", tuple(ways), marks=_TYPE_MARKS, here=_HERE)
