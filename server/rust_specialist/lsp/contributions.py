"""What features add to the answers of other features: sections of a hover, code actions, commands, ends of work.

A feature adds its functions in its `register`; each is called on the event loop. A feature that has nothing to add
for a document, or is switched off, answers with nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from lsprotocol import types

from rust_specialist.lsp.jsonvalue import Json
from rust_specialist.text import Span

if TYPE_CHECKING:
    from rust_specialist.lint.model import Finding
    from rust_specialist.session.documents import OpenDocument


@dataclass(frozen=True, slots=True)
class HoverSection:
    """A part of a hover, in Markdown; `span` is what it speaks of, None where that is not under the cursor.

    What only adds to others (`stands_alone` is False) makes no hover where nobody else has anything to say.
    """

    markdown: str
    span: Span | None = None
    stands_alone: bool = True


#: (document, byte offset of the cursor) to a section; asked when the analysis of the document is up to date.
HoverSource = Callable[["OpenDocument", int], HoverSection | None]
#: (document, byte offset of the cursor) to what a hover waits for before it is put together.
HoverWait = Callable[["OpenDocument", int], Awaitable[None] | None]
#: To actions that are listed after the fixes of the findings, before those that look away.
ActionSource = Callable[["OpenDocument", types.CodeActionParams], Iterable[types.CodeAction]]
#: An action that was offered without an edit to its edit; None for one that is not the feature's.
Resolver = Callable[["OpenDocument", types.CodeAction], Awaitable[types.WorkspaceEdit] | None]
#: The arguments of `workspace/executeCommand` to its result; raises RequestFailed for wrong ones.
Command = Callable[[Sequence[Json]], Json | Coroutine[Any, Any, Json]]


class Merging(Protocol):
    """Puts what others know of a document beside its findings, without saying anything twice."""

    @property
    def revision(self) -> int:
        """Grows with everything that is known."""
        ...

    def shown(self, document: OpenDocument) -> tuple[Sequence[Finding], Sequence[types.Diagnostic]]:
        """The findings that are to be shown, and what is to be shown beside them."""
        ...


@dataclass(slots=True)
class Contributions:
    """All that features have added, in the order of the features."""

    hover: list[HoverSource] = field(default_factory=list[HoverSource])
    #: To what a hover at the place is to wait for, a moment at most; None for nothing.
    hover_waits: list[HoverWait] = field(default_factory=list[HoverWait])
    actions: list[ActionSource] = field(default_factory=list[ActionSource])
    resolvers: list[Resolver] = field(default_factory=list[Resolver])
    #: By name; the names are told to the client in the answer to `initialize`.
    commands: dict[str, Command] = field(default_factory=dict[str, Command])
    #: What is shown of a document in place of its findings alone.
    merging: Merging | None = None
    #: Called with the parameters of `initialize`.
    on_initialize: list[Callable[[types.InitializeParams], None]] = field(
        default_factory=list[Callable[[types.InitializeParams], None]]
    )
    #: Called once, when the client's settings are known.
    on_begun: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
    #: Called when everything is looked at anew, because something outside of the documents has changed.
    on_look_again: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
    #: Called with the client's name of each document that was saved.
    on_save: list[Callable[[str], None]] = field(default_factory=list[Callable[[str], None]])
    #: Called with each document that was closed.
    on_close: list[Callable[[OpenDocument], None]] = field(
        default_factory=list[Callable[["OpenDocument"], None]]
    )
    #: Awaited when the session has ended, however it did: processes and connections end here.
    on_end: list[Callable[[], Awaitable[None]]] = field(default_factory=list[Callable[[], Awaitable[None]]])
