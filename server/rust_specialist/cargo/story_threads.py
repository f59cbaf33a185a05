"""Tellers of `Send` and `Sync`: what may not go to another thread, or be used by several at once."""

from __future__ import annotations

import re

from rust_specialist.cargo.story_facts import Facts, shown
from rust_specialist.cargo.story_telling import Telling, Way
from rust_specialist.cargo.story_variables import variable_of_type

_NO_SEND = {
    "Rc": "The counter of an `Rc` is a plain number: two threads that change it at once would corrupt it.",
    "Weak": "The counters of an `Rc` are plain numbers: two threads that change them at once would corrupt "
    "them.",
    "MutexGuard": "A lock has to be released by the thread that took it.",
    "RwLockReadGuard": "A lock has to be released by the thread that took it.",
    "RwLockWriteGuard": "A lock has to be released by the thread that took it.",
    "*": "Behind a raw pointer nobody knows who else is reading or writing; whoever wraps it has to promise "
    "that.",
    "dyn": "A trait object promises only what its type says, and `Send` is not in it: write `dyn .. + Send`.",
}
_NO_SYNC = {
    "Cell": "A `Cell` is changed through a `&` without any lock: two threads would write to it at once.",
    "RefCell": "A `RefCell` counts its borrows in a plain number, which two threads would change at once.",
    "UnsafeCell": "It is changed through a `&` without any lock: two threads would write to it at once.",
    "OnceCell": "A `OnceCell` is filled through a `&` without any lock: two threads would fill it at once.",
    "Receiver": "A `Receiver` is for one thread: it takes messages out without a lock against another taker.",
    "Rc": _NO_SEND["Rc"],
    "*": _NO_SEND["*"],
    "dyn": "A trait object promises only what its type says, and `Sync` is not in it: write `dyn .. + Send + "
    "Sync`.",
}


def send(facts: Facts) -> Telling | None:
    """`Rc<T>` cannot be sent, or shared, between threads."""
    found = re.match(r"`(.+?)` cannot be (sent|shared) between threads safely", facts.message)
    if found is None:
        return None
    type_, is_send = shown(found[1]), found[2] == "sent"
    who = asks_for_it(facts)
    goes = "may not go to another thread" if is_send else "may not be used by several threads at once"
    variable = variable_of_type(facts, type_)
    subject = f"`{variable}` is `{type_}`, which" if variable else f"`{type_}`"
    because = _reason(type_, _NO_SEND if is_send else _NO_SYNC)
    taker = f"`{who}`" if who else "This place"
    asks = (
        f"{taker} takes only what is `Send`, and all that is inside has to be `Send` as well."
        if is_send
        else f"A reference to it may go to another thread only if it is `Sync`, and that is what {taker} asks for."
    ).replace("what This", "what this")
    case = (
        "a value that may not go to another thread"
        if is_send
        else "a value that may not be shared between threads"
    )
    marks = {
        r"^required because it's used within this (closure|async block).*": "",
        r"^within this `.*": "",
        r"^required by a bound introduced by this call": f"`{who}` asks for it" if who else "",
        r"^`.*` cannot be (sent|shared) between threads safely": f"takes `{variable or type_}` along",
        r"^required by (this|a) bound in.*": "",
    }
    return Telling(f"{subject} {goes}", f"{because} {asks}", case, _instead(type_), marks=marks)


def _instead(type_: str) -> tuple[Way, ...]:
    if type_.startswith("*"):
        return (
            Way("Send what it points at, or an index", "When the data can be owned or looked up over there."),
            Way(
                "Wrap it in a type that is `Send` on your word",
                "When you know that no two threads touch it at once: `unsafe impl Send for ..`.",
            ),
        )
    if "Guard<" in type_:
        return (
            Way("Release the lock before", "When what is needed of it can be copied out first."),
            Way(
                "Share the lock itself",
                "When the other thread shall take it on its own: an `Arc<Mutex<..>>`.",
            ),
        )
    return ()


def future(facts: Facts) -> Telling | None:
    """A future that holds something across an await that may not go to another thread."""
    if not facts.message.startswith("future cannot be s"):
        return None
    is_send = "sent" in facts.message
    trait = "Send" if is_send else "Sync"
    kept = facts.said(r"await occurs here, with (?:`([^`]*)`|the value) maybe used later")
    held = facts.said(r"has type `([^`]*)` which is not `S\w+`")
    name = (kept[1] or "") if kept else ""
    type_ = shown(held[1]) if held else ""
    of = facts.said(r"future returned by `([^`]*)`")
    who = f"the future of `{of[1]}`" if of else "this future"
    what = f"`{name}`" if name else f"a `{type_}`" if type_ else "something"
    headline = f"{who} may not go to another thread: it keeps {what} across an `.await`"
    reason = _reason(type_, _NO_SEND if is_send else _NO_SYNC) if type_ else ""
    taker = asks_for_it(facts)
    asks = f"`{taker}` may" if taker else "Who runs it may"
    why = (
        f"{asks} go on with the future on another thread after any `.await`, and all that is alive across "
        "one goes "
        f"along{f', also {what}' if what != 'something' else ''}. {reason}"
    )
    ways = (
        Way(
            f"Let {what} end before the `.await`"
            if what != "something"
            else "Let nothing of it live across the `.await`",
            "When it is not needed afterwards: a block of its own around it; `drop` alone does not always "
            "convince.",
        ),
        Way(
            "Use `Arc` in place of `Rc`" if "Rc" in type_ else "Use the kind that threads may share",
            "When it is needed on both sides: `Arc` for `Rc`, a lock of the async runtime for `RefCell` or a "
            "guard.",
        ),
        Way(
            "Run it on one thread",
            "When the runtime offers that, as `spawn_local` of tokio does; nothing needs to be `Send` there.",
        ),
    )
    marks = {
        r"^await occurs here.*": f"may go on from here on another thread, with {what}",
        r"^has type `(.+)` which is not `(\w+)`": r"is `\1`, which is not `\2`",
        r"^future (?:returned by `.*`|created by async block) is not `\w+`": f"asks for a future that is `{trait}`",
        r"^required by (?:this|a) bound in.*": "",
    }
    return Telling(headline, why.strip(), "", ways, marks=marks)


def asks_for_it(facts: Facts) -> str:
    """The function that asks for the trait, without its path."""
    found = facts.said(r"^required by (?:a|this) bound in `([^`]*)`")
    if found is None:
        return ""
    path = re.sub(r"<.*>", "", found[1]).rstrip(":")
    return "::".join(part for part in path.split("::") if part)[-40:].rpartition("::")[2]


def _reason(type_: str, reasons: dict[str, str]) -> str:
    head = re.sub(r"^(?:&(?:mut )?)+", "", type_)
    if head.startswith("*"):
        return reasons["*"]
    if head.startswith("dyn"):
        return reasons["dyn"]
    word = re.match(r"\w+", head)
    default = "Something inside it is not safe to use from two threads."
    return reasons.get(word[0] if word else "", default)
