"""Before the first question about a workspace to a server elsewhere: what is sent is shown, and the user is asked."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from lsprotocol import types

from rust_specialist.lsp.server import Server

if TYPE_CHECKING:
    from rust_specialist.agent.specialist import Prepared, Specialist

# Nothing of the specialist is imported before it is asked.

logger = logging.getLogger(__name__)

_SEND, _NOT = "Send", "Not now"


async def agree(server: Server, specialist: Specialist, prepared: Prepared) -> None:
    """Return when the question may be sent.

    Raises:
        AgentFailure: the user has not agreed.
    """
    from rust_specialist.agent import first_use
    from rust_specialist.agent.failures import declined
    from rust_specialist.agent.pages import page_of
    from rust_specialist.lsp.answers import AnswerDocument

    options, root = specialist.options, prepared.subject.root
    if options.problem is not None or first_use.is_past(options, root):
        return
    path = page_of(specialist.documents, prepared.key, prepared.subject, "what is sent")
    await AnswerDocument(server, path, "").end_with_ours(first_use.page(specialist, prepared))
    message = (
        f"The first question about {root.name} to {options.host}: {prepared.size} bytes are sent, as shown. The model "
        "may then read more of the workspace; secrets and ignored files are never sent."
    )
    items = [types.MessageActionItem(title) for title in (_SEND, _NOT)]
    params = types.ShowMessageRequestParams(types.MessageType.Info, message, items)
    chosen = await server.window_show_message_request_async(params)
    if chosen is None or chosen.title != _SEND:
        raise declined()
    try:
        first_use.note(options, root)
    except OSError as error:
        logger.warning("it will be asked again: %s", error.strerror or error)
