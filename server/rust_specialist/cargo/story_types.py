"""Tellers of calls and operators that do not fit, and of types that nothing settles."""

from __future__ import annotations

import re

from rust_specialist.cargo.story_facts import Facts, shown
from rust_specialist.cargo.story_telling import Telling, Way


def arguments(facts: Facts) -> Telling | None:
    """E0061."""
    found = re.match(
        r"this (.+?) takes (.+?) arguments? but (\d+) arguments? (?:was|were) supplied", facts.message
    )
    if found is None:
        return None
    name = facts.here.rpartition("::")[2] or f"this {found[1]}"
    takes, given = found[2], found[3]
    amount = f"{takes} argument" + ("" if takes == "1" else "s")
    many = int(given) > int(takes) if takes.isdigit() else False
    missing = facts.said(r"argument #(\d+) of type `([^`]*)` is missing")
    why = ""
    if missing:
        why = f"Number {missing[1]} is missing, `{shown(missing[2])}`. "
    why += (
        "A call gives exactly the arguments of the signature: there are no defaults, and a function has one "
        "signature "
        "only."
    )
    ways = (
        (
            Way("Leave the extra one out", "When the function has no use for it.", "remove the extra"),
            Way(f"Let `{name}` take it", "When it should have one; its other callers then give it, too."),
        )
        if many
        else ()
    )
    return Telling(
        f"`{name}` takes {amount}, but gets {given}",
        why,
        "" if many else None,
        ways,
        fits={"provide the argument": "Give what is asked for"},
        marks={
            r"^argument #(\d+) of type `(.*)` is missing": r"number \1, `\2`, is missing",
            r"^unexpected argument #(\d+) of type `(.*)`": r"nobody asks for number \1, `\2`",
            r"^(?:function|method|associated function|tuple struct|tuple variant) defined here": f"takes {amount}",
        },
        here=f"gets {given}",
    )


def unknown_type(facts: Facts) -> Telling | None:
    """E0282 and E0283."""
    variable = facts.said(r"consider giving `(\w+)` an explicit type")
    generic = facts.said(r"type of the type parameter `(\w+)` declared on the \w+ `(\w+)`")
    whole = facts.name()
    if variable:
        called = facts.said(r"giving `\w+` an explicit type, where the type for type parameter")
        headline = f"nothing says what type `{variable[1]}` has"
        if whole:
            headline = f"nothing says what is in `{variable[1]}`, which is `{whole}`"
        why = (
            "The variable's type follows from how it is made and how it is used, inside this function only. "
            + ("Here neither says what it holds." if called else "Both leave several open here.")
        )
        fits = {"giving": "Annotate the variable"}
    elif facts.said("closure parameter") is not None:
        headline = f"nothing says what `{facts.here or 'the parameter'}` is in this closure"
        why = (
            "The body of a closure is read before its calls, and a method is only looked up in a known type. "
            "So the "
            "parameter needs its type."
        )
        return Telling(
            headline,
            why,
            "",
            (
                Way(
                    "Write the type at the parameter", "The usual answer: `|word: &str| ..`.", "explicit type"
                ),
                Way("Make it a function", "When it captures nothing: its signature then says all types."),
            ),
            marks={r"^type must be known at this point": "a method of it is called here"},
            here="which type?",
        )
    elif generic:
        headline = f"nothing says which type `{generic[2]}` is to give"
        if generic[2] not in ("collect", "sum", "product", "parse", "into", "default"):
            headline = f"nothing says which type `{generic[1]}` of `{generic[2]}` is"
        why = (
            f"`{generic[2]}` can be used with many types, and each would give the call another meaning. "
            + (
                "What it gives is passed on to something that takes many types, too."
                if facts.finding.code == "E0283"
                else "Nothing around it settles which."
            )
        )
        fits = {
            "specifying the generic": "Name the type at the call"
            if facts.finding.code == "E0283"
            else "Tell the method"
        }
    else:
        return None
    marks = {
        r"^type must be known at this point": "its type has to be known here",
        r"^cannot infer type.*": "which type?",
        r"^required by.*": "",
    }
    return Telling(headline, why, None, fits=fits, marks=marks, here="which type?")


def operator(facts: Facts) -> Telling | None:
    """E0369."""
    found = re.match(
        r"(?:binary operation `(?P<op>.+?)` cannot be applied to type|cannot \w+) `(?P<t>.+?)`", facts.message
    )
    if found is None:
        return None
    sign = facts.here
    type_ = shown(found["t"])
    operand_marks = {
        r"^([^ `]+|&'\w+ \S+)$": r"`\1`",
        r"^`\+` cannot be used to concatenate two `&str` strings": "joins two borrowed texts",
        r"^must implement `(.*)`": r"would have to implement `\1`",
        r"^an implementation of .*": "",
    }
    joined = re.match(r"cannot add `&+str` to `&+str`", facts.message)
    if joined is not None:
        return Telling(
            "two `&str` are joined with `+`, but neither has room for the result",
            "`+` appends the right text to the `String` on its left, which owns its memory and can grow. A "
            "`&str` is only "
            "a view of somebody else's text.",
            "two pieces of text",
            fits={"owned `String`|to_owned": "Make the left one a `String`"},
            marks=operand_marks,
            here=f"no `{sign}` for these two",
        )
    bare = type_.lstrip("&")
    if re.fullmatch(r"[A-Z]\w?", bare):
        trait = facts.said(r"restrict(?:ing)? type parameter `\w+` with trait `([^`]*)`")
        named = f"`{trait[1]}`" if trait else "that trait"
        return Telling(
            f"`{sign}` is used on `{type_}`, of which nobody knows whether it has one",
            f"`{bare}` may be any type that its bounds allow. `{sign}` comes with {named}, which is not "
            "among them.",
            "a type parameter",
            fits={"restrict": "Ask for the operator"},
            marks=operand_marks,
            here=f"no `{sign}` for these two",
        )
    trait = facts.said(r"(?:an implementation of|must implement) `([^`]+)`")
    named = f"`{trait[1].partition('<')[0]}`" if trait else "a trait"
    return Telling(
        f"`{sign}` is used on `{type_}`, which does not define it",
        f"`{sign}` is {named}, and a type has it when its author derives or writes it: what it means for two "
        "values of "
        f"`{bare}` is not for the compiler to decide.",
        "a type of your own",
        fits={"derive": "Derive the trait"},
        marks=operand_marks,
        here=f"no `{sign}` for these two",
    )


def dereferenced(facts: Facts) -> Telling | None:
    """E0614."""
    type_ = facts.name()
    what = facts.here.removeprefix("*")
    if (wrapper := re.match(r"(Option|Result)<", type_)) is not None:
        return Telling(
            f"`{what}` is `{type_}`, and `*` does not look inside"
            if what
            else f"`*` does not look inside `{type_}`",
            f"The value is inside the `{wrapper[1]}`, and may not be there. Say first what happens then; "
            "after that `*` can "
            "follow what is inside.",
            "",
            (
                Way(
                    "Take the value out",
                    "With `?`, `match` or `let .. else`; `unwrap` where it is surely there.",
                ),
                Way("Look at it in place", "With `as_deref()`, or a pattern such as `Some(value)`."),
            ),
            marks={r"^can't be dereferenced": f"is `{type_}`"},
        )
    return Telling(
        f"`{what}` is `{type_}`, which points at nothing" if what else f"`{type_}` points at nothing",
        "`*` follows a reference or a smart pointer to what it points at. The value is already in hand here: "
        "patterns "
        "and `.` follow references by themselves.",
        marks={r"^can't be dereferenced": f"is `{type_}`, and nothing to follow"},
    )


def called(facts: Facts) -> Telling | None:
    """E0618."""
    what = facts.here
    type_ = facts.name()
    marks = {
        r"^call expression requires function": "",
        r"^`(.*)` has type `(.*)`": r"`\1` is `\2` from here on",
        r"^this function of the same name.*": f"the function `{what}`, which the variable hides",
        r"^(?:enum variant|unit struct) `(.*)` defined here": "has no data",
    }
    if facts.message.startswith("expected function, found enum variant") or "unit struct" in facts.message:
        return Telling(
            f"`{what}` carries no data, so it is written without parentheses",
            "Parentheses after a variant call its constructor, with the data to put in. A variant or struct "
            "without "
            "data has none: its name alone is the value.",
            "",
            (
                Way("Leave the parentheses out", "When nothing is to be put in.", "parenthes"),
                Way(
                    "Give it data",
                    "When each value of it should carry something: `Name(u32)` at its declaration.",
                ),
            ),
            marks=marks,
            here="is no function",
        )
    if facts.label("of the same name is available") is not None:
        return Telling(
            f"`{what}` is a variable here, of type `{type_}`, and hides the function `{what}`",
            "A name means the nearest thing that is called so. From its `let` to the end of the block, that "
            "is the "
            "variable, whatever its type.",
            marks=marks,
            here="is called, but is no function",
        )
    type_ = "a number" if type_ in ("{integer}", "{float}") else f"`{type_}`"
    return Telling(
        f"`{what}` is called, but it is {type_}" if what else f"{type_} is called",
        "Parentheses after an expression call it, so it has to be a function, a closure or a constructor. "
        "Between two "
        "factors Rust wants a `*`, and between two values of a list a comma.",
        "",
        (
            Way(
                "Write the operator", "When something is left out between the two: `*`, or a comma in a list."
            ),
            Way("Take the parentheses away", "When the value alone was meant."),
        ),
        marks=marks,
        here="is called, but is no function",
    )
