"""Tellers of E0308: an expression of another type than its place asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rust_specialist.cargo.story_facts import Facts, shown
from rust_specialist.cargo.story_numbers import widens
from rust_specialist.cargo.story_telling import Telling, Way
from rust_specialist.syntax import Node

_WORDS = r"(?:(?:mutable )?reference|struct|enum|type parameter|type|integer|tuple|array|slice|fn item|opaque type) "
_PAIR = re.compile(
    rf"expected (?:{_WORDS})?(?:`(?P<e>[^`]+)`|(?P<ew>[\w ]+?))(?:\s+because.*)?,? *\n? *found (?:{_WORDS})?"
    r"(?:`(?P<f>[^`]+)`|(?P<fw>[\w ]+))"
)
_NUMBER = re.compile(r"[iu](?:8|16|32|64|128|size)|f32|f64")
_DECLARED = r"^(?:function|method|associated function|tuple struct|tuple variant) defined here"
_PLAIN = {
    "integer": "an integer",
    "floating-point number": "a float",
    "future": "a future",
    "closure": "a closure",
}
_EXPECTED_MARKS = {
    r"^expected `(.*)` because of return type": r"the signature promises `\1`",
    r"^expected due to this": "asks for it here",
    r"^expected this type parameter": "the type parameter",
    r"^expected due to the type of this binding": "asks for it here",
    r"^arguments to this (?:function|method|struct|enum variant) are incorrect": "",
}


def mismatched(facts: Facts) -> Telling | None:
    """E0308."""
    if "incompatible types" in facts.message:
        return _branches(facts)
    if "without `else`" in facts.message or facts.label("`if` expressions? without `else`") is not None:
        return _no_else(facts)
    expected, found = _pair(facts)
    if not expected or not found:
        return None
    if (ends := facts.label(r"^implicitly returns `\(\)`")) is not None:
        return _no_value(facts, expected, facts.text(ends.span))
    due = f"{_asks(facts, expected)}"
    what = facts.here if _is_short(facts) else ""
    subject = f"`{what}` is {_quoted(found)}" if what else f"this is {_quoted(found)}"
    headline = f"{subject}, but {due}"
    told = _kind(facts, expected, found)
    marks = {
        r"^expected .*, found .*": f"is {_quoted(found)}",
        r"^types differ in mutability": f"is {_quoted(found)}",
        **_EXPECTED_MARKS,
        _DECLARED: f"`{_callee(facts)}` is declared here",
    }
    return Telling(headline, told.why, told.case, told.ways, told.fits, marks, without=told.without)


def _pair(facts: Facts) -> tuple[str, str]:
    """What is expected and what is found, from the label of the place, else from a note."""
    texts = [facts.primary, *(remark.message for remark in facts.finding.remarks)]
    for text in texts:
        if found := _PAIR.search(text):
            expected, given = found["e"] or found["ew"], found["f"] or found["fw"]
            return shown(expected.strip()), shown(given.strip())
    return "", ""


@dataclass(frozen=True, slots=True)
class _Kind:
    """Why, the page's case, further ways, which proposals do what the page says, and ways of it that do not "
    "fit."""

    why: str
    case: str | None
    ways: tuple[Way, ...]
    fits: dict[str, str]
    without: tuple[str, ...] = ()


def _kind(facts: Facts, expected: str, found: str) -> _Kind:
    """What sort of mismatch it is."""
    if found in ("future", "impl Future<..>") or "Future<" in found:
        return _Kind(
            "Calling an `async fn` runs nothing of it yet: it gives a future, which runs when it is awaited.",
            "a future that is not awaited",
            (),
            {"`await`ing": "Await it"},
        )
    if (wrapped := re.fullmatch(r"(Option|Result)<(.+)>", expected)) and not found.startswith(wrapped[1]):
        return _unwrapped(expected, wrapped[1])
    if expected == "()":
        return _Kind(
            "This block is there for its effect, and its value goes nowhere. A last expression without a "
            "semicolon is "
            "the block's value.",
            "",
            (
                Way(
                    "Say in the signature what comes back",
                    "When callers shall have the value.",
                    "return type",
                ),
                Way("Return it", "When it is the function's result.", "return this value|^return "),
                Way("End it with a semicolon", "When the value is not needed.", "semicolon", always=True),
            ),
            {},
        )
    if re.fullmatch(r"(Option|Result)<.+>", found) and not expected.startswith(("Option<", "Result<")):
        word = "Option" if found.startswith("Option") else "Result"
        missing = "there may be no value in it" if word == "Option" else "there may be an error in it"
        return _Kind(
            f"The value is inside the `{word}`, and {missing}. What happens then has to be said before it "
            "can be used.",
            "an `Option` where the value inside is due",
            (),
            {r"`(?:Option|Result)::expect`": "Say that it is surely there"},
        )
    if expected == "String" and found in ("&str", "&'static str"):
        return _Kind(
            "A literal is a `&str`: a view of text that lies in the program itself. A `String` owns its text "
            "on the "
            "heap, and making one costs an allocation, so it is written down.",
            "a literal where a `String` is due",
            (),
            {"conversion method|to_string|to_owned": "Make the text your own"},
        )
    if expected.startswith("&mut ") and found.startswith("&") and not found.startswith("&mut"):
        return _Kind(
            "A `&` only looks, and others may be looking as well; `&mut` may change the value, and is the "
            "only one "
            "while it lives. The one never becomes the other.",
            "",
            (
                Way(
                    "Lend it exclusively: `&mut`",
                    "When it is to be changed; the variable has to be `mut` for that.",
                ),
                Way("Let the function take `&`", "When it only looks."),
            ),
            {},
        )
    if expected.startswith("&") and not found.startswith("&"):
        return _Kind(
            "The one who asks only wants to look at the value. It is lent with `&`, and stays with its "
            "owner.",
            "a value where a reference is due",
            (),
            {"borrowing": "Lend it"},
        )
    if found.startswith("&") and not expected.startswith("&"):
        return _Kind(
            "This is a reference to the value, and Rust does not follow it by itself where a value is asked "
            "for: a copy "
            "of a number is free, one of a `String` is not.",
            "a reference where the value is due",
            (),
            {
                "dereferencing|removing the borrow|unboxing": "Follow the reference",
                r"clone|to_owned|to_string": "Clone it",
            },
        )
    if _NUMBER.fullmatch(expected) and (
        _NUMBER.fullmatch(found) or found in ("integer", "floating-point number")
    ):
        wider = widens(found, expected)
        why = "Rust never converts a number by itself." + (
            " This step loses nothing."
            if wider
            else " This step may lose a part of it, so say what shall happen then."
        )
        return _Kind(
            why,
            "numbers of two types",
            (),
            {r"you can convert|\.into\(\)": "Convert it without loss"},
            () if wider else ("Convert it without loss",),
        )
    if re.fullmatch(r"[A-Z]\w?", expected):
        return _Kind(
            f"`{expected}` is chosen by the caller, and may be any type that meets its bounds. The body "
            "cannot pick "
            "one.",
            "",
            (
                Way(
                    f"Return {_quoted(found)}",
                    "When it is always that type: the signature then needs no parameter.",
                ),
                Way(
                    f"Make it from what `{expected}` can do",
                    f"When a bound such as `{expected}: From<..>` allows it.",
                ),
            ),
            {},
        )
    return _Kind(
        f"{_quoted(expected)} and {_quoted(found)} are two types, and Rust converts neither into the other "
        "by itself. Either step "
        "costs something or can lose something, and is therefore written down.",
        "",
        (
            Way(
                "Make the one from the other", "When there is a way: a constructor, `from`, `into`, a method."
            ),
            Way("Ask for what is there", "When the signature, field or annotation is yours to change."),
        ),
        {},
    )


def _unwrapped(expected: str, wrapper: str) -> _Kind:
    """A bare value where an `Option` or a `Result` is due."""
    if wrapper == "Option":
        return _Kind(
            f"`{expected}` says that the value may be missing, and callers have to look. Rust wraps nothing "
            "by itself: "
            "that a value is there is written down, too.",
            "a bare value where an `Option` is due",
            (),
            {"wrapping|`Some`": "Wrap it"},
        )
    return _Kind(
        f"`{expected}` says that it may have gone wrong, and callers have to look. Rust wraps nothing by "
        "itself: that all "
        "went well is written down, too.",
        "",
        (
            Way("Wrap it", "When all went well: `Ok(..)`.", "wrapping|`Ok`", always=True),
            Way("Return an error: `Err(..)`", "When this is the way where something went wrong."),
        ),
        {},
    )


def _asks(facts: Facts, expected: str) -> str:
    """Who wants the other type, in words."""
    node = facts.node
    if facts.label("because of return type") is not None:
        return (
            f"`{facts.function}` returns `{expected}`" if facts.function else f"`{expected}` is returned here"
        )
    if name := _callee(facts):
        return f"`{name}` takes {_quoted(expected)}"
    if (due := facts.label("^expected due to")) is not None and node is not None:
        holder = facts.around("let_declaration", of=node)
        name = facts.field(holder, "pattern")
        if name.isidentifier() and due.span.start < facts.finding.span.start:
            return f"`{name}` is declared as `{expected}`"
    if node is not None and (field := _field_of(facts, node)):
        return f"the field `{field}` is `{expected}`"
    return f"`{expected}` is asked for here"


def _callee(facts: Facts) -> str:
    """The function or method that the value is an argument of, "" where it is none."""
    call = facts.label("^arguments to this")
    return facts.text(call.span).rpartition("::")[2] if call is not None else ""


def _quoted(type_: str) -> str:
    """A type between backticks, or the compiler's word for one that has no name in other words."""
    return _PLAIN.get(type_, f"`{type_}`")


def _field_of(facts: Facts, node: Node) -> str:
    parent = node.parent
    if parent is not None and parent.type == "field_initializer":
        return facts.field(parent, "field") or facts.field(parent, "name")
    return ""


def _is_short(facts: Facts) -> bool:
    node = facts.node
    return node is not None and facts.here != "" and node.type not in ("block", "unit_expression")


def _no_value(facts: Facts, expected: str, function: str) -> Telling:
    name = f"`{function}`" if function else "the function"
    proposed, told = facts.suggestion("semicolon"), facts.label("semicolon")
    place = proposed.fix.edits[0].span if proposed is not None else told.span if told is not None else None
    if place is not None:
        line = facts.line(place)
        why = (
            f"The semicolon at the end of line {line} throws the value away. A block that ends in a "
            "semicolon is `()`, "
            f"and {name} promises `{expected}`."
        )
    else:
        why = (
            f"The body ends without a last expression, so it is `()`: nothing. Each way through {name} has "
            "to end in "
            f"`{expected}`, or in `return`."
        )
    return Telling(
        f"{name} ends without a value, but promises `{expected}`",
        why,
        "the last line ends in a semicolon",
        fits={"semicolon": "Let the block end in the value"},
        marks={
            r"^expected `(.*)`, found `\(\)`": r"promises `\1`",
            r"^implicitly returns.*": "its body ends in nothing",
        },
    )


def _no_else(facts: Facts) -> Telling:
    expected, found = _pair(facts)
    value = found if found not in ("()", "") else expected
    return Telling(
        f"this `if` gives {_quoted(value)}, and has no `else` that gives another"
        if value not in ("()", "")
        else "this `if` has no `else`",
        "An `if` without `else` may be skipped, and has no value then. So its block has to be `()`, unless "
        "it leaves "
        "the function.",
        "an `if` without `else`",
        fits={"return this value": "Return it at once"},
        marks={
            r"^expected `\(\)`, found (.*)": f"is {_quoted(found)}, which would be the value of the `if`",
            r"^`if` expressions? without `else`.*": "may be skipped",
        },
    )


def _branches(facts: Facts) -> Telling:
    expected, found = _pair(facts)
    is_match = facts.message.startswith("`match`")
    what, one = ("`match`", "arm") if is_match else ("`if`", "branch")
    fits = {"conversion method|to_string|to_owned": "Make both the same type"}
    return Telling(
        f"this {one} is {_quoted(found)}, while the one before is {_quoted(expected)}"
        if found
        else "the branches differ in type",
        f"A {what} has one value, whichever {one} is taken, so all of them have to be of one type. The first "
        "one "
        "decides which.",
        "branches of different types",
        fits=fits,
        marks={
            r"^expected .*, found .*": f"is {_quoted(found)}",
            r"^this is found to be of type `(.*)`": r"is `\1`",
            r"^this and all prior arms are found to be of type `(.*)`": r"these are `\1`",
            r"^expected because of this": f"is {_quoted(expected)}",
            r"^`(?:match|if)` .* have incompatible types": "",
        },
    )
