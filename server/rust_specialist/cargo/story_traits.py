"""Tellers of E0277: a trait that is asked for and not there."""

from __future__ import annotations

import re

from rust_specialist.cargo.story_facts import Facts, shown
from rust_specialist.cargo.story_numbers import widens
from rust_specialist.cargo.story_telling import Telling, Way
from rust_specialist.cargo.story_threads import asks_for_it
from rust_specialist.text import Span

#: Types of the standard library that are often to be shown.
_OF_OTHERS = re.compile(
    r"&*(?:mut )?(?:\[|\(|(?:Vec|VecDeque|Option|Result|HashMap|HashSet|BTreeMap|BTreeSet|Path|PathBuf|OsStr|OsString|"
    r"Duration|Instant|RefCell|Cell|Mutex|RwLock|Range)\b)"
)
_VERBS = {
    "add": "added",
    "subtract": "subtracted",
    "multiply": "multiplied",
    "divide": "divided",
    "compare": "compared",
}


def awaited(facts: Facts) -> Telling | None:
    """`.await` on something that is no future."""
    if not facts.message.endswith("is not a future"):
        return None
    type_ = facts.name()
    what = _operand(facts)
    subject = f"`{what}` is `{type_}`" if what else f"this is `{type_}`"
    return Telling(
        f"{subject}, which is there at once: there is nothing to await",
        "`.await` waits for a future to be done. A future comes from an `async fn`, an `async` block or a "
        "type that "
        f"implements `Future`, and `{type_}` is none of them.",
        "something awaited that is no future",
        fits={"remove the `.await`": "Drop the `.await`", "asynchronous": "Make the function async"},
        marks={r"^`.*` is not a future": f"`{type_}` is no future"},
    )


def question_mark(facts: Facts) -> Telling | None:
    """`?` where it does not fit."""
    message = facts.message
    function = facts.function
    inside = f"`{function}`" if function else "the function around"
    if re.search(r"`\?` (?:couldn't convert|could not convert)", message):
        target = facts.name(1)
        source = facts.said(
            r"`From<([^`]+?)>` is not implemented|`\?` because it has type `Result<_, ([^`]*)>`"
        )
        error = shown(source[1] or source[2]) if source else "the error"
        return Telling(
            f"`?` has `{error}` in hand, and `{target}` cannot be made from it",
            f"On an error, `?` returns from {inside}, and turns the error into the one that it promises with "
            f"`From::from`. There is no `From<{error}>` for `{target}`.",
            "`?` on an error that does not convert",
            marks={
                r"^this can't be annotated with `\?` because it has type `(.*)`": r"is `\1`",
                r"^the trait `From<.*": "`?` would convert the error here",
                r"^expected `(.*)` because of this": r"errors of this function are `\1`",
                r"^`(.*)` needs to (?:implement `From<(.*)>`|impl.*)": r"has no `From<\2>`",
            },
        )
    if "`Result`s, not `Option`s" in message or "`Option`s, not `Result`s" in message:
        on_option = "not `Option`s" in message
        has, returns = ("Option", "Result") if on_option else ("Result", "Option")
        missing = "which error a missing value is" if on_option else "what becomes of the error"
        return Telling(
            f"`?` is used on an `{has}`, but {inside} returns `{returns}`".replace(
                "an `Result`", "a `Result`"
            ),
            f"`?` hands the bad case on to the caller as it is. {inside[0].upper()}{inside[1:]} would have "
            "to say "
            f"{missing}, and `?` does not invent that.",
            "`?` on an `Option` where a `Result` is returned" if on_option else "",
            ()
            if on_option
            else (
                Way("Write `.ok()?`", "When the error does not matter: it becomes `None`."),
                Way("Return a `Result`", "When the caller should hear what went wrong."),
            ),
            marks={
                r"^use `\.ok_or.*": "this is an `Option`",
                r"^use `\.ok\(\).*": "this is a `Result`",
                r"^this function returns an? (.*)": r"returns \1",
            },
        )
    if "can only be used in" in message:
        what = facts.said(r"cannot use the `\?` operator in (?:a|an) (\w+(?: \w+)?) that returns `([^`]*)`")
        kind = what[1] if what else "function"
        returned = shown(what[2]) if what else "()"
        where = inside if kind == "function" else f"the {kind}"
        return Telling(
            f"`?` would return an error, but {where} returns `{returned}`",
            "On an error (or `None`), `?` leaves the function at once and hands it to the caller. That only "
            "goes "
            "where the signature has a place for it.",
            "`?` where no error can be returned",
            fits={"adding? return type|add.*return type": "Return a `Result`"},
            marks={
                r"^cannot use the `\?` operator in.*": "would return the error from here",
                r"^this (\w+) should return.*": r"promises no `Result` and no `Option`",
            },
        )
    return None


def iterated(facts: Facts) -> Telling | None:
    """A loop over something that is no iterator."""
    if not facts.message.endswith("is not an iterator"):
        return None
    type_ = facts.name()
    what = facts.here
    subject = f"`{what}` is `{type_}`" if what and what != type_ else f"this is `{type_}`"
    if re.fullmatch(r"[iu](?:8|16|32|64|128|size)|\{integer\}", type_):
        return Telling(
            f"{subject}: a number is nothing to go over",
            "`for` takes an iterator, or something that becomes one. A number alone does not say where to "
            "begin, and "
            "whether it counts itself.",
            "a loop over a number",
            marks={r"^`.*` is not an iterator": f"`{type_}` is no iterator"},
        )
    return Telling(
        f"{subject}, which is no iterator",
        "`for` and the methods of iterators take an `Iterator`, or something that becomes one through "
        "`IntoIterator`: "
        "collections, references to them, ranges.",
        "",
        (
            Way(
                "Call the method that goes over it",
                "When it has one: `iter()`, `chars()`, `lines()`, `keys()`.",
            ),
            Way("Implement `Iterator` for it", "When the type is yours, and going over it is natural."),
        ),
        marks={r"^`.*` is not an iterator.*": f"`{type_}` is no iterator"},
    )


def formatted(facts: Facts) -> Telling | None:
    """`{}` or `{:?}` of a type without it."""
    found = re.match(r"`(.+?)` doesn't implement `(?:std::fmt::)?(Display|Debug)`", facts.message)
    if found is None:
        return None
    type_, trait = shown(found[1]), found[2]
    hole = "{}" if trait == "Display" else "{:?}"
    if trait == "Display":
        why = (
            "`{}` shows a value to users, and only its author knows how that should look: `Display` is never "
            "derived. "
            "`{:?}` is for developers, and is derived."
        )
        case = "a type of your own that is to be shown"
    else:
        why = "`{:?}` shows a value to developers through `Debug`, which nearly every type derives; this one does not."
        case = "a trait that could be derived"
    ways: tuple[Way, ...] = ()
    if _OF_OTHERS.match(type_):
        # Nobody but its authors can write a trait of std for it.
        case = ""
        ways = (
            Way("Show it with `{:?}`", "When only developers see it, and what is inside has `Debug`."),
            Way(
                "Show its parts",
                "When users see it: `display()` of a path, `join` of texts, one element at a time.",
            ),
        )
    return Telling(
        f"`{type_}` says nothing of how it is shown with `{hole}`",
        why,
        case,
        ways,
        fits={"derive": "Derive it"} if trait == "Debug" else {},
        marks={
            r"^`.*` cannot be formatted.*": f"`{type_}` has no `{trait}`",
            r"^required by this formatting parameter": f"asks for `{trait}`",
            r"^the trait `.*` is not implemented for `(.*)`": r"`\1` is declared here",
        },
    )


def sized(facts: Facts) -> Telling | None:
    """A value whose size nobody knows."""
    found = re.match(r"the size for values of type `(.+?)` cannot be known", facts.message)
    if found is None:
        return None
    type_ = shown(found[1])
    if re.fullmatch(r"[A-Z]\w?", type_) or type_ == "Self":
        headline = f"the size of `{type_}` is not known here"
    else:
        headline = f"`{type_}` has no size of its own, so it cannot be kept by itself"
    return Telling(
        headline,
        "A variable, an argument or a field takes a fixed number of bytes. A text, a slice or a `dyn Trait` "
        "can have "
        "any length, so it stands behind something that has a size: a reference, a `Box`, a `String` or "
        "`Vec`.",
        "a value without a size",
        fits={"dereferencing|always have a known size|dynamically sized": "Keep the reference"},
        marks={r"^doesn't have a size known.*": f"would hold a `{type_}` by itself"},
    )


def calculated(facts: Facts) -> Telling | None:
    """Numbers of two types in one operation, and indexes that are no `usize`."""
    found = re.match(
        r"(?:cannot|can't) (add|subtract|multiply|divide|compare|calculate[^`]*)(?:-assign)? `(.+?)` .*`(.+?)`",
        facts.message,
    )
    if found is not None:
        verb = _VERBS.get(found[1], "combined")
        left, right = shown(found[2]), shown(found[3])
        if found[1] in ("add", "subtract"):
            # `cannot subtract R from L`, `cannot add R to L`.
            left, right = right, left
        if not (_is_number(left) and _is_number(right)):
            return Telling(
                f"`{left}` and `{right}` are {verb}, which neither of them says how to do",
                "An operator is a trait that the left side implements for the right side. There is none for "
                "these "
                "two types, and Rust converts neither of them by itself.",
                "",
                (
                    Way("Convert one side", "When it can become the other's type."),
                    Way(
                        "Follow the reference with `*`",
                        "When one side is only a reference to the right type.",
                    ),
                ),
                marks={r"^no implementation for `(.*)`": r"there is no `\1`"},
            )
        return Telling(
            f"`{left}` and `{right}` are {verb}, which are two types of number",
            "Rust never converts a number by itself: it could lose a fraction, a sign or the upper half, and "
            "where "
            "that may happen has to stand in the code.",
            "numbers of two types",
            without=() if widens(left, right) or widens(right, left) else ("Convert without loss",),
            marks={r"^no implementation for `(.*)`": r"there is no `\1`"},
        )
    found = re.match(r"the type `(.+?)` cannot be indexed by `(.+?)`", facts.message)
    if found is not None:
        whole, index = shown(found[1]), shown(found[2])
        said = "a number" if index == "{integer}" else f"`{index}`"
        if whole in ("str", "String"):
            return Telling(
                f"a piece of text is indexed by {said}, but its characters have no numbers",
                "Text is UTF-8: a character takes one to four bytes, so the fifth one can only be found by "
                "going through "
                "those before it. Rust does not hide that behind `[..]`.",
                "",
                (
                    Way(
                        "Go through the characters: `chars().nth(n)`",
                        "When a character is wanted; it walks from the start.",
                    ),
                    Way(
                        "Take a part of it: `get(a..b)`", "When you know the bytes where it begins and ends."
                    ),
                    Way(
                        "Look at the bytes: `as_bytes()[n]`",
                        "When the text is ASCII, or bytes are what you want.",
                    ),
                ),
                marks={r".*cannot be indexed.*|.*indices are.*": f"{said} is no place in a text"},
            )
        if not _is_number(index):
            return Telling(
                f"`{whole}` is indexed by `{index}`, but its elements are numbered",
                "A slice or vector finds an element by its place, which is a `usize` counted from 0. What is "
                "looked up by "
                "another key belongs into a map.",
                "",
                (
                    Way(
                        "Find the place first",
                        "When it is searched for rarely: `iter().position(..)`, or `iter().find(..)`.",
                    ),
                    Way(
                        "Use a map", "When it is looked up often: `HashMap`, or `BTreeMap` to keep the order."
                    ),
                ),
                marks={r"^slice indices are of type.*": f"`{index}` is no index"},
            )
        return Telling(
            f"`{whole}` is indexed by `{index}`, but an index is a `usize`",
            "A place in memory is counted in `usize`, which is as wide as the machine's addresses. Another "
            "type of "
            "number may be negative or too wide, so it is not converted by itself.",
            "numbers of two types",
            without=() if widens(index, "usize") else ("Convert without loss",),
            marks={r"^slice indices are of type.*": f"`{index}` is no index"},
        )
    return None


def collected(facts: Facts) -> Telling | None:
    """An iterator whose elements do not make up the collection."""
    found = re.match(
        r"a value of type `(.+?)` cannot be (?:built|made by \w+) .*elements of type `(.+?)`", facts.message
    )
    if found is None:
        return None
    whole, element = shown(found[1]), shown(found[2])
    if "cannot be made by" in facts.message:
        return Telling(
            f"the iterator gives `{element}`, which does not add up to `{whole}`",
            f"`sum` and `product` give what `{whole}` says that it can be made of, with the traits `Sum` and "
            "`Product`; "
            f"`{element}` is not among it.",
            "",
            (
                Way(
                    "Turn the elements into numbers of that type",
                    "When the result is right: one more `map` before.",
                ),
                Way("Ask for the type of the elements", f"When `{element}` is what you want to add up."),
            ),
            marks={
                r"^value of type `(.*)` cannot be made.*": r"asks for `\1`",
                r"^this expression has type `(.*)`": r"is `\1`",
                r"^`Iterator::Item` changed to `(.*)` here": r"from here on the elements are `\1`",
                r"^`Iterator::Item` is `(.*)` here": r"the elements are `\1`",
                r"^the trait `.*": "",
            },
        )
    return Telling(
        f"the iterator gives `{element}`, of which no `{whole}` can be made",
        f"`collect` fills the collection that is asked for with what the iterator gives, as it is. `{whole}` "
        "says "
        f"with `FromIterator` what it can be made of, and `{element}` is not among it.",
        "",
        (
            Way(
                "Turn the elements into what is collected",
                "When the collection is right: one more `map` before.",
            ),
            Way(
                "Collect what the iterator gives",
                f"When `{element}` is what you want: change the type that is asked for.",
            ),
        ),
        marks={
            r"^value of type `(.*)` cannot be built.*": r"asks for `\1`",
            r"^this expression has type `(.*)`": r"is `\1`",
            r"^`Iterator::Item` changed to `(.*)` here": r"from here on the elements are `\1`",
            r"^`Iterator::Item` is `(.*)` here": r"the elements are `\1`",
            r"^the trait `.*": "",
        },
    )


def bound(facts: Facts) -> Telling | None:
    """Any other trait that a function or method asks for."""
    found = re.match(r"the trait bound `(.+): (.+?)` is not satisfied", facts.message)
    if found is None:
        return None
    type_, trait = shown(found[1]), shown(found[2])
    who = asks_for_it(facts)
    derives = facts.suggestion(r"#\[derive\(") is not None
    asks = f"`{who}` asks for `{trait}`" if who else f"`{trait}` is asked for here"
    is_parameter = re.fullmatch(r"&?[A-Z]\w?", type_) is not None
    if is_parameter:
        why = (
            f"Of `{type_}` nothing is known but what its bounds say, and `{trait}` is not among them. A "
            "generic function "
            "is checked once, for every type that could be put in."
        )
    else:
        why = (
            f"{asks}, because it uses what that trait offers. A type has a trait only where someone has "
            "written or "
            f"derived it, and nobody has for `{type_}`."
        )
    ways: tuple[Way, ...] = ()
    if is_parameter:
        ways = (
            Way(
                f"Ask for `{trait}` in the signature",
                "When every type that is put in shall have it.",
                "restrict",
            ),
            Way("Do without it", "When callers should not have to provide it."),
        )
    return Telling(
        f"{asks}, which `{type_}` does not have",
        why,
        None if is_parameter else "a trait that could be derived" if derives else "",
        ways
        or (
            ()
            if derives
            else (
                Way(f"Implement `{trait}` for `{type_}`", "When the type, or the trait, is yours."),
                Way("Give another type", "When one that has it is at hand, or can be made from this one."),
            )
        ),
        fits={r"derive": "Derive it"},
        marks={
            r"^the trait `.*` is not implemented for `(.*)`": r"`\1` is given here",
            r"^required by this bound in.*": f"asks for `{trait}`",
            r"^required by a bound (?:in|introduced).*": "",
        },
    )


def _operand(facts: Facts) -> str:
    node = facts.around("await_expression")
    first = node.named_children[0] if node is not None and node.named_children else None
    if first is None:
        return ""
    return facts.text(Span(first.start_byte, first.end_byte))


def _is_number(type_: str) -> bool:
    return re.fullmatch(r"&?(?:[iu](?:8|16|32|64|128|size)|f32|f64|\{integer\}|\{float\})", type_) is not None


TELLERS = (awaited, question_mark, iterated, formatted, sized, calculated, collected, bound)
