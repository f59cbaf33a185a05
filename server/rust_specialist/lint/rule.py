"""A rule: one documented check function and the conditions under which it runs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, TypedDict, TypeGuard, TypeVar, Unpack, cast, overload

from rust_specialist.lint.model import Finding, Severity
from rust_specialist.lint.places import DocumentKind, Place
from rust_specialist.lint.triggers import Trigger

if TYPE_CHECKING:
    from rust_specialist.lint.context import Context, Match

Findings = Iterator[Finding]
Check = Callable[["Match", "Context"], Findings]

What = TypeVar("What")
Around = TypeVar("Around")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule is made of. `needs` is a Rust version (`"1.85"`); `crates` are requirements of which one must hold.

    `like` is the twin lint (`clippy::ptr_arg`, `rustc::static_mut_refs`), whose `allow` attributes are honoured.
    `in_tests` says whether code under `#[test]`, `#[cfg(test)]` and in test targets is judged too.
    A rule over Rust code has triggers (`on`), one over another kind of document has `places`.
    """

    pack: str
    name: str
    on: tuple[Trigger, ...]
    check: Callable[..., Findings]
    doc: str
    severity: Severity = Severity.WARNING
    default: bool = True
    needs: str | None = None
    min_edition: int | None = None
    max_edition: int | None = None
    crates: tuple[str, ...] = ()
    like: str | None = None
    compiler_code: str | None = None
    in_tests: bool = True
    docs: str | None = None
    places: tuple[Place[Any, Any], ...] = ()
    #: What its fixes, applied to all of a file or workspace at once, come to; None where each wants a look of its own.
    migration: str | None = None
    #: `pack::name`.
    id: str = field(init=False)

    def __post_init__(self) -> None:
        """Put the id together once: it is asked for at every match."""
        object.__setattr__(self, "id", f"{self.pack}::{self.name}")

    @property
    def clippy(self) -> str | None:
        """The twin's full name where it is one of clippy's."""
        return self.like if self.like and self.like.startswith("clippy::") else None

    @property
    def subject(self) -> DocumentKind:
        """The kind of document that it is about."""
        return self.places[0].kind if self.places else DocumentKind.RUST

    @property
    def summary(self) -> str:
        """The first line of the documentation, without a full stop."""
        return self.doc.partition("\n")[0].rstrip(".")


class Options(TypedDict, total=False):
    """What `rule` takes besides `on`; see `Rule`."""

    severity: Severity
    default: bool
    needs: str | None
    min_edition: int | None
    max_edition: int | None
    crates: tuple[str, ...]
    like: str | None
    compiler_code: str | None
    in_tests: bool
    docs: str | None
    migration: str | None


@overload
def rule(*, on: Trigger | tuple[Trigger, ...], **options: Unpack[Options]) -> Callable[[Check], Rule]: ...


@overload
def rule(
    *, on: Place[What, Around] | tuple[Place[What, Around], ...], **options: Unpack[Options]
) -> Callable[[Callable[[What, Around], Findings]], Rule]: ...


def rule(*, on: object, **options: Unpack[Options]) -> Callable[[Callable[..., Findings]], Rule]:
    """Make the decorated function a rule named after it, in the pack named after its package.

    `on` is what wakes it: shapes of Rust code, or places of another kind of document. The module's docstring is its
    documentation: page, hover and first test. See CONTRIBUTING.md for its sections.
    """
    wakers = cast("tuple[object, ...]", on if isinstance(on, tuple) else (on,))

    def declare(check: Callable[..., Findings]) -> Rule:
        module = sys.modules[check.__module__]
        return Rule(
            pack=check.__module__.split(".")[-2].rstrip("_"),
            name=check.__name__,
            on=tuple(one for one in wakers if isinstance(one, Trigger)),
            places=tuple(one for one in wakers if _is_place(one)),
            check=check,
            doc=cleandoc(module.__doc__ or ""),
            **options,
        )

    return declare


def _is_place(one: object) -> TypeGuard[Place[Any, Any]]:
    return isinstance(one, Place)
