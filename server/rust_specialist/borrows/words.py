"""What is said about a conflict: the headline, and why Rust forbids it, with the user's names. Plain sentences."""

from __future__ import annotations

from rust_specialist.borrows.conflict import Conflict
from rust_specialist.borrows.scene import Scene, Site

_GROWS = frozenset(
    {
        "push",
        "push_str",
        "push_back",
        "push_front",
        "insert",
        "insert_str",
        "extend",
        "append",
        "reserve",
        "entry",
    }
)
_SHRINKS = frozenset(
    {"clear", "truncate", "pop", "pop_front", "pop_back", "remove", "swap_remove", "drain", "retain", "take"}
)
_SHUFFLES = frozenset(
    {"sort", "sort_by", "sort_by_key", "sort_unstable", "reverse", "swap", "rotate_left", "dedup"}
)


def headline(scene: Scene) -> str:
    """One sentence, without a full stop; rustc's own message where nothing better is known."""
    c = scene.conflict
    who = scene.other
    match c.code:
        case "E0381":
            possibly = "possibly" in c.message
            rest = "may not have got a value yet" if possibly else "has not got a value yet"
            return f"`{c.place}` is used, but {rest}"
        case "E0382":
            return _moved_headline(scene)
        case "E0384":
            if "argument" in c.message:
                return f"`{c.variable}` gets another value, but the parameter is not `mut`"
            return f"`{c.variable}` gets a second value, but is not `mut`"
        case "E0499":
            return f"`{scene.place}` is borrowed exclusively again while {who} still has it exclusively"
        case "E0502" if c.how == "borrow mut":
            return f"`{scene.place}` would be changed while {who} still looks at it"
        case "E0502":
            return f"`{scene.place}` is read while {who} may still change it"
        case "E0503":
            return f"`{scene.place}` is used by itself while {who} may still change it"
        case "E0505":
            return f"`{scene.place}` is moved away while {who} still borrows it"
        case "E0506":
            return f"`{scene.place}` gets a new value while {who} still borrows it"
        case "E0594" | "E0596":
            verb = "changed" if c.code == "E0596" else "assigned to"
            if "fn-mut" in c.ways:
                return f"`{c.place}` is {verb} in a closure that has to be an `Fn`"
            if "mut-reference" in c.ways or "behind" in c.message:
                place = scene.place if c.code == "E0596" else c.place
                return f"`{place}` is {verb} through a shared reference"
            who = "" if c.place == c.variable else f"`{c.variable}` "
            return f"`{c.place}` is {verb}, but {who}is not declared `mut`"
        case "E0597":
            return f"`{scene.place}` is dropped while {who} still refers to it"
        case "E0716" if scene.holder:
            return f"what `{scene.holder}` borrows from is dropped at the end of the statement"
        case "E0373":
            return f"the {_closure(c)} borrows `{c.place}`, but may run after `{c.variable}` is gone"
        case "E0515" if c.variable:
            return f"the result borrows from `{c.place}`, which dies with this function"
        case "E0507" if "index" in c.message:
            return f"`{scene.place}` would be moved out of the middle of a collection"
        case "E0507" if "smart pointer" in c.message:
            return f"`{scene.place}` would be moved out of what a smart pointer only lends"
        case "E0508":
            return f"`{scene.place}` would be moved out of the middle of an array or slice"
        case "E0507" if c.variable or c.how_before == "pattern":
            return f"`{scene.place}` would be moved out of something that is only borrowed"
        case "E0509" if c.variable:
            return f"`{scene.place}` would be moved out of a value that has a destructor"
        case _:
            return c.message


def _moved_headline(scene: Scene) -> str:
    c = scene.conflict
    moved = scene.parts("moved")
    again = bool(moved) and moved[0].span == c.span
    taker = _taker(scene.before)
    if again:
        return f"`{c.place}` is moved again in the next turn of the loop"
    verb = "borrowed" if c.how == "borrow" else "moved again" if c.how == "move" else "used"
    what = f"a part of `{c.place}`" if "partially" in c.message else "it"
    return (
        f"`{c.place}` is {verb} after {taker} took {what}"
        if taker
        else f"`{c.place}` is {verb} after {_gone(c)}"
    )


def _gone(conflict: Conflict) -> str:
    return "a part of it was moved away" if "partially" in conflict.message else "it was moved away"


def _taker(site: Site) -> str:
    match site.kind:
        case "method" | "argument" if site.name:
            return f"`{site.name}`"
        case "macro" if site.name:
            return f"`{site.name}!`"
        case "for":
            return "the `for` loop"
        case "let" | "assign" if site.name.isidentifier():
            return f"`{site.name}`"
        case "closure":
            return f"the {site.name}"
        case _:
            return ""


def _closure(conflict: Conflict) -> str:
    return "async block" if conflict.message.startswith("async") else "closure"


def why(scene: Scene) -> str:
    """Two or three sentences on why Rust forbids it here."""
    sentences = _WHY.get(scene.conflict.code)
    return " ".join(sentences(scene)) if sentences is not None else ""


def _because_uninitialised(scene: Scene) -> list[str]:
    c = scene.conflict
    first = (
        f"A way through the code above reaches this line without giving `{c.variable}` a value."
        if "possibly" in c.message
        else f"`{c.variable}` is only declared above; nothing has been put into it."
    )
    return [
        first,
        "Without one it holds whatever was in that memory before: Rust fills in no zero and no null.",
    ]


def _because_moved(scene: Scene) -> list[str]:
    c, site = scene.conflict, scene.before
    name = f"`{c.variable}`"
    match site.kind:
        case "for":
            first = f"`for` takes the collection itself and hands out its elements: the loop uses {name} up."
        case "method" if site.name:
            first = f"`{site.name}` takes `self` by value: it uses the value up, to free it or build on it."
        case "argument" if site.name:
            first = (
                f"`{site.name}` takes its argument by value: it owns the value now and frees it in the end."
            )
        case "let" | "assign" if site.name.isidentifier():
            first = (
                f"The value belongs to `{site.name}` now, and only one variable can be the one that frees it."
            )
        case "closure":
            first = f"The {site.name} took {name} along, so the value now lives and dies with it."
        case "operator":
            first = "The operator takes its left side by value and builds the result out of it."
        case _ if c.how_before == "pattern":
            first = "The pattern takes the value apart: what it binds is moved out into the new variable."
        case _:
            first = "The value has another owner now, who will free it."
    if scene.loops:
        second = "The loop comes by here again, and then there is nothing left to take."
    else:
        second = f"What {name} still holds belongs to somebody else; using it could be a use after free."
    sentences = [first, second]
    if c.type and not c.type.startswith("&"):
        sentences.append(f"`{c.type}` is not `Copy`, so nothing is duplicated unless you ask for it.")
    elif c.type and c.type.startswith("&mut"):
        sentences.append("A `&mut` is never copied, since two of them would both claim to be the only one.")
    return sentences


def _because_assigned(scene: Scene) -> list[str]:
    c = scene.conflict
    return [
        f"Without `mut`, `{c.variable}` means the same value until its scope ends, and readers rely on that.",
        "A variable that changes over time has to say so where it is declared.",
    ]


def _because_borrowed(scene: Scene) -> list[str]:
    c = scene.conflict
    holder = scene.other.replace("an earlier", "the earlier")
    begin = holder[0].upper() + holder[1:]
    if scene.is_loop:
        until = f"{begin} needs it again for its next turn"
    elif scene.is_needed_in_next_turn:
        until = f"{begin} is needed again in the next turn of the loop"
    else:
        until = f"{begin} is needed again further down" if scene.parts("needed") else f"{begin} is not done"
    match c.code:
        case "E0499":
            return [
                f"`&mut` means that nobody else reaches `{scene.place}` while it is used, and {holder} still has one.",
                "With two at once, one could move or free what the other points at.",
            ]
        case "E0502" if c.how == "borrow mut":
            return [_effect(scene, holder), f"{until}, so the borrow is not over yet."]
        case "E0502" | "E0503":
            return [
                f"{begin} has `{scene.place}` exclusively and may be halfway through changing it.",
                "Until its last use, the value can only be reached through it.",
            ]
        case "E0505":
            return [
                f"After the move the value lives elsewhere or has been freed; {holder} would point at the old place.",
                f"{until}, so the value has to stay where it is until then.",
            ]
        case _:
            return [
                f"The assignment drops the old value of `{scene.place}`, which is what {holder} points at.",
                f"{until}, and would then see a value that is gone or was never meant for it.",
            ]


def _effect(scene: Scene, holder: str) -> str:
    method, place = scene.site.name, scene.place
    if scene.site.kind == "method" and method in _GROWS:
        return f"`{method}` may move everything in `{place}` to a bigger place; {holder} would point at freed memory."
    if scene.site.kind == "method" and method in _SHRINKS:
        return f"`{method}` may take something out of `{place}`, and it may be just what {holder} points at."
    if scene.site.kind == "method" and method in _SHUFFLES:
        return f"`{method}` moves the elements of `{place}` about, and {holder} would suddenly point at another one."
    what = f"`{method}`" if scene.site.kind in ("method", "argument") and method else "This borrow"
    return f"{what} may change anything in `{place}`, or move it elsewhere, under the eyes of {holder}."


def _because_immutable(scene: Scene) -> list[str]:
    c = scene.conflict
    if "mut-reference" in c.ways or "behind" in c.message:
        return [
            f"`{c.variable}` is a `&`: others may be looking at the same value now, and rely on it standing still.",
            "Only a `&mut` gives the right to change what it points at, since it is the only one of its kind.",
        ]
    if "fn-mut" in c.ways:
        return [
            "Who takes an `Fn` may call it from several places at once.",
            f"So the closure only looks at what it captures, and `{c.variable}` cannot be changed through that.",
        ]
    method = scene.site.name if scene.site.kind == "method" else ""
    first = (
        f"`{method}` changes its receiver, for it takes `&mut self`."
        if method and c.code == "E0596"
        else f"This line changes `{c.place}`."
    )
    if c.span == c.declaration:
        first = f"Each of the marked lines changes `{c.place}`."
    return [first, f"`{c.variable}` is declared without `mut`, which promises that its value never changes."]


def _because_dropped(scene: Scene) -> list[str]:
    c = scene.conflict
    holder = f"`{scene.holder}`" if scene.holder else "the borrow"
    if c.code == "E0716":
        return [
            "A value that no `let` names lives until the semicolon, and is freed there.",
            f"{holder[0].upper()}{holder[1:]} points into it and is used afterwards.",
        ]
    return [
        f"`{c.variable}` is freed where its block ends, but {holder} lives on and still points at it.",
        "No annotation makes a value live longer; either the value or the reference has to change its place.",
    ]


def _because_captured(scene: Scene) -> list[str]:
    c = scene.conflict
    return [
        f"Without `move`, the {_closure(c)} keeps a reference to `{c.place}`, in this function's frame.",
        "It leaves the function, and by the time it runs the frame may be gone.",
        "With `move` it owns what it uses.",
    ]


def _because_returned(scene: Scene) -> list[str]:
    c = scene.conflict
    return [
        f"`{c.variable}` belongs to this function and is freed when it returns.",
        "The caller would hold a reference to memory that is gone; a lifetime annotation cannot change that.",
    ]


def _because_moved_out(scene: Scene) -> list[str]:
    c = scene.conflict
    if c.code == "E0509":
        return [
            "`drop` gets the whole value and may use every field of it.",
            f"With `{c.place}` moved away it would run on a value with a hole in it.",
        ]
    if c.code == "E0508":
        return [
            "An array or slice is whole or it is gone: nobody keeps track of which elements have left.",
            "When it is dropped it would free the element a second time.",
        ]
    if "index" in c.message:
        return [
            "A collection only lends its elements: it has no way to remember that one of them is gone.",
            "When it is dropped it would free the element a second time.",
        ]
    if "smart pointer" in c.message:
        return [
            "A smart pointer lends what it points to: it frees it in the end, and others may share it.",
            "Moving it out would leave a hole behind the pointer.",
        ]
    shared = "shared reference" in c.message
    first = (
        "Its owner still counts on the value, and will free it."
        if shared
        else "The owner gets the value back when the borrow ends, and expects it to be whole."
    )
    sentences = [first, "Moving it out would leave a hole, and the same memory would be freed twice."]
    if scene.before.kind == "method" and scene.before.name:
        sentences.insert(0, f"`{scene.before.name}` takes `self` by value, which moves `{c.place}` out.")
    return sentences


_WHY = {
    "E0381": _because_uninitialised,
    "E0382": _because_moved,
    "E0384": _because_assigned,
    "E0499": _because_borrowed,
    "E0502": _because_borrowed,
    "E0503": _because_borrowed,
    "E0505": _because_borrowed,
    "E0506": _because_borrowed,
    "E0594": _because_immutable,
    "E0596": _because_immutable,
    "E0597": _because_dropped,
    "E0716": _because_dropped,
    "E0373": _because_captured,
    "E0515": _because_returned,
    "E0507": _because_moved_out,
    "E0508": _because_moved_out,
    "E0509": _because_moved_out,
}
