"""Ways out of errors about borrows: in the way of something else, or outliving what they borrow."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.borrows import operand_edits as operands
from rust_specialist.borrows import way_edits as edits
from rust_specialist.borrows.scene import Scene
from rust_specialist.borrows.way import WayOut, way
from rust_specialist.syntax import Source


def borrowed(source: Source, scene: Scene) -> Iterator[WayOut]:
    """E0499, E0502, E0503, E0505 and E0506."""
    conflict, holder = scene.conflict, scene.holder
    name = scene.other.replace("an earlier", "the earlier")
    if scene.is_loop:
        yield way(
            source,
            "after-loop",
            "Change it after the loop",
            "When the changes can wait: collect them in a variable of its own, or let `retain` decide.",
        )
        yield way(
            source,
            "indexes",
            "Loop over numbers" + (f": `for i in 0..{scene.place}.len()`" if scene.place != "self" else ""),
            "When elements are changed, but none comes or goes.",
        )
        yield way(
            source,
            "copy-out",
            "Loop over a copy" + (f": `{scene.place}.clone()`" if scene.place != "self" else ""),
            "When it is small; it copies everything once.",
        )
        return
    borrowed = scene.parts("borrowed")
    needed = scene.parts("needed")
    loan = borrowed[0].span if borrowed else None
    if needed and holder and source.slice(needed[0].span) in ("", "}"):
        yield way(
            source,
            "drop-first",
            f"Drop `{holder}` before",
            f"When it is not needed any more: `drop({holder})`, or a block of its own around it.",
            edits.drop_before(source, conflict.span, holder),
        )
        return
    order = edits.statement_first(source, needed[0].span, conflict.span) if needed else None
    if not scene.loops or order is not None:
        yield way(
            source,
            "end-first",
            f"Finish with {name} first",
            "When what it is needed for can be done before; a borrow ends at its last use.",
            order,
        )
    if conflict.code == "E0503" and holder:
        yield way(
            source,
            "through",
            f"Go through `{holder}`",
            f"When the current value is wanted: `*{holder}` reads it.",
        )
    lent = conflict.how_before == "borrow" and loan is not None and scene.before.kind != "closure"
    if conflict.code in ("E0502", "E0506", "E0505") and lent and loan is not None:
        yield way(
            source,
            "copy-out",
            f"Keep a copy instead of the borrow in {name}" if holder else "Keep a copy instead of the borrow",
            "When the old value is needed afterwards; free for numbers, a copy for `String` or `Vec`.",
            operands.clone_out(source, loan),
        )
    if conflict.code == "E0505":
        yield way(
            source,
            "borrow",
            f"Lend `{scene.place}` instead of moving it",
            "When the one who takes it only looks.",
        )
    if conflict.code == "E0499":
        yield way(
            source,
            "split",
            "Split the value into parts that cannot meet",
            "When both are needed at once: two fields, `split_at_mut`, `get_disjoint_mut`, or a slice pattern.",
        )
    if conflict.code in ("E0499", "E0502") and "[" in source.slice(loan or conflict.span):
        yield way(
            source,
            "index",
            "Keep the index, not the reference",
            "When you come back to the same element later.",
        )


def dropped(source: Source, scene: Scene) -> Iterator[WayOut]:
    """E0597 and E0716."""
    conflict, holder = scene.conflict, scene.holder
    if conflict.code == "E0716":
        yield way(
            source,
            "name-it",
            "Give the value a name of its own",
            "Nearly always right: a `let` before this line keeps it alive until the block ends.",
            edits.name_temporary(source, conflict.span, is_changed=conflict.how_before == "borrow mut"),
        )
        yield way(source, "one-statement", "Do it in one statement", "When the borrow is needed only once.")
        return
    yield way(
        source,
        "own",
        f"Let `{holder}` own the value" if holder else "Keep the value itself instead of the borrow",
        "When it outlives the block that makes it: move the value out, or clone it.",
    )
    yield way(
        source,
        "declare-outside",
        f"Declare `{conflict.variable}` further out",
        "When many references into it are kept.",
    )


def captured(source: Source, scene: Scene) -> Iterator[WayOut]:
    """E0373."""
    conflict = scene.conflict
    what = "async block" if conflict.message.startswith("async") else "closure"
    yield way(
        source,
        "add-move",
        f"Write `move` before the {what}",
        f"When the {what} may have the values it uses; `Copy` values are copied.",
        edits.add_move(source, conflict.span, conflict.variable),
        is_safe=True,
    )
    yield way(
        source,
        "share",
        f"Share `{conflict.variable}` with an `Arc`",
        f"When it is needed here as well: clone the `Arc` first, and `move` the clone into the {what}.",
    )
    if scene.site.name == "spawn" or "spawn" in source.slice(source.document.line_span(_line(source, scene))):
        yield way(
            source,
            "scope",
            "Use `thread::scope`",
            "When the thread is joined in this function: it may then borrow.",
        )


def _line(source: Source, scene: Scene) -> int:
    return source.document.line_of(scene.conflict.span.start)


def returned(source: Source, scene: Scene) -> Iterator[WayOut]:
    """E0515."""
    name = scene.conflict.variable
    yield way(
        source,
        "own",
        "Return the value itself",
        f"The usual answer: `{name}` is made here, so give it away (`String` for `&str`, `Vec<T>` for `&[T]`).",
    )
    yield way(
        source,
        "from-argument",
        "Borrow from an argument instead",
        "When the result can be a part of what the caller passed in.",
    )
