"""The key of the model's server: from the environment or from a command, kept in memory only, never shown."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress

from pydantic import SecretStr

from rust_specialist.agent.failures import AgentFailure, Kind, key_refused, key_wanted
from rust_specialist.agent.options import Options

#: A command that has printed no key after so many seconds will not.
_SECONDS = 15.0
_MAX_BYTES = 10_000


def source_of(options: Options) -> str:
    """Where the key comes from, in words that may be shown: `$NAME`, or the command's first word; empty for no key."""
    if options.key_env:
        return f"${options.key_env}"
    return f"the output of `{options.key_command[0]}`" if options.key_command else ""


def refused(options: Options) -> AgentFailure:
    """What a user is told when the server does not let us in: the key is wrong, or there is none."""
    source = source_of(options)
    return key_refused(source) if source else key_wanted(options.host)


async def key_of(options: Options) -> SecretStr | None:
    """The key; None where the settings name none.

    Raises:
        AgentFailure: the settings name one, but there is none.
    """
    if options.key_env:
        value = os.environ.get(options.key_env, "").strip()
        if not value:
            raise _missing(f"The environment variable {options.key_env} (agent.apiKeyEnv) is not set.")
        return _checked(value, options)
    if options.key_command:
        return _checked(await _printed(options.key_command), options)
    return None


async def _printed(command: tuple[str, ...]) -> str:
    what = f"The command `{command[0]}` (agent.apiKeyCommand)"
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be started"
        raise _missing(f"{what} failed: {reason.lower()}.") from None
    try:
        async with asyncio.timeout(_SECONDS):
            assert process.stdout is not None
            printed = await process.stdout.read(_MAX_BYTES)
            code = await process.wait()
    except TimeoutError:
        raise _missing(f"{what} printed nothing in {_SECONDS:g} s.") from None
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
    if code != 0:
        raise _missing(f"{what} failed with status {code}.")
    lines = printed.decode("utf-8", "replace").split()
    if not lines:
        raise _missing(f"{what} printed nothing.")
    return lines[0]


def _checked(value: str, options: Options) -> SecretStr:
    # A header takes printable ASCII; anything else would be an error that shows the key.
    if not value.isascii() or not value.isprintable() or " " in value:
        raise _missing(f"What {source_of(options)} holds is no key: it has spaces or special characters.")
    return SecretStr(value)


def _missing(message: str) -> AgentFailure:
    return AgentFailure(Kind.KEY, message)
