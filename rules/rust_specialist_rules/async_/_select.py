"""What the rules of this pack know of `tokio::select!`: which of its branches lead back to it."""

from __future__ import annotations

from collections.abc import Iterable

from rust_specialist.lint import Arm, Body, Context, Match, Node, Select


def tokio_select(match: Match, context: Context) -> Select | None:
    """The `select!` that was matched, if it is tokio's and its branches are understood."""
    return context.select_of(match.node) if context.resolve(match["path"]) == "tokio::select" else None


def goes_on(body: Body, select: Select, arm: Arm, avoiding: Iterable[Node] = ()) -> bool:
    """Whether, once the handler of `arm` has begun, `select` may wait again without doing one of `avoiding` before."""
    return body.flow.path_avoiding(arm.fragment.root, select.tokens, avoiding)


def others_go_on(body: Body, select: Select, arm: Arm, avoiding: Iterable[Node] = ()) -> bool:
    """Whether `select` may wait again after a branch other than `arm` was first: `arm` is dropped."""
    avoided = tuple(avoiding)
    return any(other != arm and goes_on(body, select, other, avoided) for other in select.arms)
