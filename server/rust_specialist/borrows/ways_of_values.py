"""Ways out of errors about values: missing, moved away, or not to be changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rust_specialist.borrows import operand_edits as operands
from rust_specialist.borrows import way_edits as edits
from rust_specialist.borrows.cloneable import is_cloneable
from rust_specialist.borrows.scene import Scene
from rust_specialist.borrows.way import WayOut, said, way
from rust_specialist.syntax import Source

_COLLECTIONS = ("Vec<", "VecDeque<", "HashMap<", "HashSet<", "BTreeMap<", "BTreeSet<", "[")


def uninitialised(source: Source, scene: Scene) -> Iterator[WayOut]:
    """E0381."""
    name = scene.conflict.variable
    yield way(
        source,
        "initialise",
        f"Let every path give `{name}` a value",
        f"The usual answer: `let {name} = if .. {{ .. }} else {{ .. }};`, or a `match`, shows what is missing.",
    )
    yield way(
        source,
        "default",
        "Start with the usual value",
        f"When one value is right unless something special happens: `let mut {name} = ..;`.",
    )


def assigned(source: Source, scene: Scene) -> Iterator[WayOut]:
    """E0384."""
    name = scene.conflict.variable
    yield way(
        source,
        "add-mut",
        f"Declare `{name}` as `mut`",
        "When it really changes over time: a counter, a cursor, a buffer.",
        edits.add_mut(source, scene.conflict),
        is_safe=True,
    )
    shadow = edits.shadow(source, scene.conflict)
    if shadow is not None:
        yield way(
            source,
            "shadow",
            f"Bind `{name}` anew with `let`",
            "When the new value replaces the old one for the rest of this block.",
            shadow,
        )


def immutable(source: Source, scene: Scene) -> Iterator[WayOut]:
    """E0594 and E0596."""
    conflict = scene.conflict
    name = conflict.variable
    if "fn-mut" in conflict.ways:
        yield way(
            source,
            "fn-mut",
            "Ask for an `FnMut` where the closure is taken",
            "When that function is yours and calls the closure one at a time: `mut f: impl FnMut(..)`.",
        )
        yield way(
            source,
            "cell",
            f"Put `{name}` into a cell",
            "When it is not yours: `Cell` or `RefCell` within a thread, an atomic or a `Mutex` between threads.",
        )
        return
    if "mut-reference" not in conflict.ways and "behind" not in conflict.message:
        yield way(
            source,
            "add-mut",
            f"Declare `{name}` as `mut`",
            "When changing it is what you want.",
            edits.add_mut(source, conflict),
            is_safe=True,
        )
        return
    if edits.is_parameter(source, conflict):
        yield way(
            source,
            "mut-reference",
            "Take `&mut self`" if name == "self" else f"Take `{name}` as `&mut`",
            "When changing it is what this function is for; its callers then have to lend it exclusively.",
            edits.exclusive_parameter(source, conflict),
        )
    else:
        yield way(
            source,
            "mut-reference",
            f"Make `{name}` a `&mut`",
            "Where it is bound: `&mut` or `iter_mut()` in place of `&` or `iter()`.",
        )
    yield way(
        source,
        "cell",
        "Put the part that changes into a cell",
        "When many share the value: `Cell` or `RefCell` within a thread, an atomic or a `Mutex` between threads.",
    )


def moved(source: Source, scene: Scene) -> Iterator[WayOut]:
    """E0382."""
    conflict, before, place = scene.conflict, scene.before, scene.conflict.place
    type_ = conflict.type or ""
    moved = scene.parts("moved")
    if not moved:
        return
    site = moved[0].span
    taken = said(source, site) if operands.clone_at(source, site) else place
    if before.kind == "for" or conflict.how_before == "for":
        yield way(
            source,
            "borrow",
            f"Loop over `&{place}`",
            "When the loop only looks at the elements.",
            operands.insert_before(source, site, "&") if type_.startswith(_COLLECTIONS) else None,
        )
    elif before.kind == "method" and before.name == "into_iter":
        yield way(
            source,
            "borrow",
            "Call `iter` instead of `into_iter`",
            "When looking at the elements is enough; they come as references.",
            operands.rename_method(source, site, "into_iter", "iter"),
        )
    elif before.kind == "method" and type_.startswith(("Option<", "Result<")):
        yield way(
            source,
            "as-ref",
            f"Put `as_ref()` before `{before.name}`",
            "When a reference to what is inside is enough; `as_mut()` when it is to be changed.",
            operands.as_ref(source, site),
        )
        if type_.startswith("Option<"):
            yield way(
                source,
                "take",
                f"Put `take()` before `{before.name}`",
                f"When `{place}` shall be `None` from then on; it has to be `mut`.",
                None,
            )
    elif type_.startswith("&mut "):
        yield way(
            source,
            "reborrow",
            f"Lend it on: `&mut *{taken}`",
            "When the reference is needed again afterwards.",
            None if scene.before.kind == "closure" else operands.reborrow(source, site),
        )
    elif before.kind == "argument":
        yield way(
            source,
            "borrow",
            f"Let `{before.name}` borrow it",
            "When it only reads the value: take a `&` there, and pass one here.",
            None,
        )
    elif before.kind in ("let", "assign", "field") and type_ and operands.is_place(source, site):
        yield way(
            source,
            "borrow",
            f"Borrow it: `&{taken}`",
            "When looking at it is enough, and the value outlives the one who looks.",
            operands.insert_before(source, site, "&") if before.kind == "let" else None,
        )
    elif conflict.how_before == "pattern":
        yield way(
            source,
            "borrow",
            f"Match on `&{place}`",
            "When the pattern only has to look; it then binds references.",
            operands.match_on_reference(source, site),
        )
    if not scene.loops and conflict.how != "move":
        swap = edits.statement_first(source, conflict.span, site)
        yield way(
            source,
            "move-later",
            "Use it before it is moved",
            "When the order of the two does not matter.",
            swap,
        )
    if is_cloneable(source, type_) and conflict.how_before != "pattern":
        rc = type_.startswith(("Rc<", "Arc<"))
        cost = (
            "Cheap: it only counts one more owner."
            if rc
            else "When both sides need a value of their own. It costs a copy each time."
        )
        closure = before.kind == "closure" or conflict.how_before == "capture"
        yield way(
            source,
            "clone",
            f"Clone `{taken}`"
            if not closure
            else f"Clone `{place}` before the {before.name or 'closure'}, and let it take the clone",
            cost,
            None if closure else operands.clone_at(source, site),
        )
    yield from _when_nothing_else(source, scene)


def _when_nothing_else(source: Source, scene: Scene) -> Iterator[WayOut]:
    conflict, before = scene.conflict, scene.before
    type_ = conflict.type or ""
    if before.kind == "method" and not type_.startswith(("Option<", "Result<")):
        yield way(
            source,
            "result",
            f"Go on with what `{before.name}` gives",
            "When it hands the value back changed, as builders and iterators do.",
        )
    if re.fullmatch(r"[A-Z]\w?", type_):
        yield way(
            source,
            "bound",
            f"Ask for `{type_}: Clone`, and clone it",
            f"When every `{type_}` that is used here can be cloned; `Copy` for plain data.",
        )
    if scene.loops and before.kind != "closure":
        yield way(
            source,
            "break",
            "Leave the loop after the move",
            "When it shall be given away only once.",
        )
    if conflict.how == "move" and not scene.loops and before.kind not in ("for", "method"):
        yield way(
            source,
            "lend",
            f"Lend it to one of the two: `&{conflict.place}`",
            "When that one only looks at it.",
        )


def moved_out(source: Source, scene: Scene) -> Iterator[WayOut]:
    """E0507, E0508 and E0509."""
    conflict = scene.conflict
    place, type_ = scene.place, conflict.type or ""
    exclusive = "mutable reference" in conflict.message
    consumed = scene.site if scene.site.kind == "method" else scene.before
    option = type_.startswith("Option<")
    is_pattern = conflict.how_before == "pattern"
    plain = consumed.kind == "method" and option
    if is_pattern and exclusive and (taking := operands.take_operand(source, conflict.span)):
        yield way(
            source,
            "take",
            f"Take it: `{place}.take()`",
            f"When the value shall leave: `{place}` is `None` afterwards.",
            taking,
        )
    if is_pattern:
        yield way(
            source,
            "borrow",
            f"Match on `{place[1:]}` itself"
            if place.startswith("*")
            else f"Match on a reference: `{'&mut ' if exclusive else '&'}{place}`",
            "When looking at it, or changing it in place, is enough.",
        )
    if plain and exclusive:
        yield way(
            source,
            "take",
            f"Put `take()` before `{consumed.name}`",
            f"When the value shall leave: `{place}` is `None` afterwards.",
            operands.insert_after(source, conflict.span, ".take()"),
        )
    if plain:
        yield way(
            source,
            "as-ref",
            f"Put `as_ref()` before `{consumed.name}`",
            "When a reference to what is inside is enough; `as_mut()` when it is to be changed.",
            operands.as_ref(source, conflict.span),
        )
    if (
        exclusive
        and not is_pattern
        and type_.startswith(("String", "Vec<", "Option<", "HashMap<"))
        and not plain
    ):
        yield way(
            source,
            "mem-take",
            f"Take it and leave an empty one: `std::mem::take(&mut {place})`",
            "When the value shall leave, and an empty one may stay behind.",
            operands.mem_take(source, conflict.span),
        )
    if is_pattern and exclusive and not operands.take_operand(source, conflict.span):
        yield way(
            source,
            "replace",
            "Exchange it: `std::mem::replace`",
            f"When the old value shall be used up and a new one takes its place: `replace(&mut {place}, ..)`.",
        )
    if "index" in conflict.message:
        yield way(
            source,
            "remove",
            "Take it out with a method",
            "When the collection is yours: `swap_remove`, `remove`, `pop` and `into_iter` leave no hole.",
        )
    if conflict.code == "E0509" and is_pattern:
        yield way(
            source,
            "take",
            "Take the fields one by one with `std::mem::take`",
            "When the destructor can live with what is left; `mem::replace` leaves what you choose.",
        )
    elif conflict.code == "E0509":
        yield way(
            source,
            "take",
            f"Take it and leave something behind: `std::mem::take(&mut {place})`",
            "When the destructor can live with what is left; `mem::replace` leaves what you choose.",
        )
    if scene.before.kind == "for" or scene.site.kind == "for":
        yield way(
            source,
            "borrow",
            f"Loop over `&{place}`",
            "When the loop only looks at the elements.",
            operands.insert_before(source, conflict.span, "&"),
        )
    elif not is_pattern:
        yield way(
            source,
            "borrow",
            f"Borrow it: `&{place}`" if not place.startswith("*") else f"Borrow it: `{place[1:]}`",
            "When looking at it is enough.",
        )
    if is_cloneable(source, type_) and not is_pattern:
        yield way(
            source,
            "clone",
            f"Clone `{place.lstrip('*')}`",
            "When a value of your own is needed; it costs a copy each time.",
            operands.clone_at(source, conflict.span),
        )
    if conflict.code == "E0508":
        yield way(
            source,
            "replace",
            f"Take it and leave an empty one: `std::mem::take(&mut {place})`",
            "When the array may be changed; an array of your own can also be taken apart: `let [a, b] = ..`.",
        )
