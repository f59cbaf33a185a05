"""The editor's settings: with `initialize`, by asking the client, and by `didChangeConfiguration`.

Three layers, each over the one before: `initializationOptions`, what the client last pushed, what it answers when
asked (for everything, then for each workspace folder).
"""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from lsprotocol import types

from rust_specialist.lsp.jsonvalue import as_object
from rust_specialist.lsp.server import Server
from rust_specialist.project import from_editor
from rust_specialist.project.layers import SECTION
from rust_specialist.project.settings import GROUPS

logger = logging.getLogger(__name__)

#: A client that does not answer within so many seconds gets what is known without it.
_PATIENCE = 2.0
_LEVELS = {
    "error": logging.ERROR,
    "warning": logging.WARNING,
    "info": logging.INFO,
    "debug": logging.DEBUG,
}


def register(server: Server) -> None:
    """Add the handler."""
    server.on(types.WORKSPACE_DID_CHANGE_CONFIGURATION, partial(did_change_configuration, server))


def take_initial(server: Server, options: object) -> None:
    """The `initializationOptions` of `initialize`."""
    server.editor.initial = from_editor(options)
    apply(server, look_again=False)


async def fetch(server: Server) -> None:
    """Ask the client for its settings. The first analysis waits for the answer, so that nothing flashes up."""
    if not server.client.configuration:
        return
    editor, scheduler = server.editor, server.session.scheduler
    editor.question += 1
    question = editor.question
    folders = list(server.folders.items())
    items = [types.ConfigurationItem(section=SECTION)]
    items += [types.ConfigurationItem(scope_uri=uri, section=SECTION) for uri, _ in folders]
    scheduler.is_held = True
    try:
        async with asyncio.timeout(_PATIENCE):
            answers = await server.workspace_configuration_async(types.ConfigurationParams(items))
    except Exception as error:
        logger.warning("the client did not tell its settings (%s); going on without", error or "no answer")
        answers = None
    if editor.question != question:
        return
    if answers is not None and len(answers) == len(items):
        editor.pulled = from_editor(answers[0])
        editor.by_folder = {
            path: from_editor(answer)
            for (_, path), answer in zip(folders, answers[1:], strict=True)
            if answer is not None
        }
    apply(server)
    scheduler.release()


async def did_change_configuration(server: Server, params: types.DidChangeConfigurationParams) -> None:
    """Something has changed: it says what, or it is to be asked for."""
    if isinstance(params.settings, dict):
        server.editor.pushed = from_editor(_ours(params))
        apply(server)
    if server.client.configuration:
        await fetch(server)


def _ours(params: types.DidChangeConfigurationParams) -> object:
    """The part of a client's settings that speaks to us; some send the settings of all their servers."""
    given = as_object(params.settings)
    if SECTION in given or any(key.startswith(f"{SECTION}.") for key in given):
        return given
    groups = {name for name, _ in GROUPS}
    return {key: value for key, value in given.items() if key.partition(".")[0] in groups}


def apply(server: Server, *, look_again: bool = True) -> None:
    """Put the settings as they are now in force, and look at everything again if they have changed."""
    editor = server.editor
    common = (editor.initial, editor.pushed, editor.pulled)
    for layer in (*common, *editor.by_folder.values()):
        for problem in layer.problems:
            server.tell_once(str(problem))
    server.linting.set_editor_layers(common, {path: (layer,) for path, layer in editor.by_folder.items()})
    level = server.linting.configuration_of(None).settings.server.log_level
    server.log.set_levels(_LEVELS.get(level, logging.INFO), server.log.trace)
    state = (common, tuple(editor.by_folder.items()))
    if state != server.settings_in_force:
        server.settings_in_force = state
        if look_again:
            server.look_again()


async def register_changes(server: Server) -> None:
    """Ask to be told of changes, where that has to be asked for."""
    if not server.client.registers_configuration:
        return
    registration = types.Registration(
        "rust-specialist-configuration",
        types.WORKSPACE_DID_CHANGE_CONFIGURATION,
        {"section": SECTION},
    )
    await server.register_capability(registration)
