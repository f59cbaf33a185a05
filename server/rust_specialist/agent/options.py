"""The user's settings as the specialist needs them: which server, which model, what a hover may start."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from rust_specialist.project import Settings

#: Where Ollama listens unless told otherwise; the other protocols have no address of this machine's.
_OLLAMA = "http://127.0.0.1:11434"

HOW_TO_CONFIGURE = """\
The specialist can ask a language model of your choice, on this machine or elsewhere. In your own settings (not the
repository's):

```toml
# rust-specialist.toml in your configuration folder; editors: the section rustSpecialist, names in camelCase
[agent]
enable = true
provider = "ollama"                # or "openai" (any server that speaks chat completions), "anthropic"
url = "http://127.0.0.1:11434"
model = "name-of-the-model"
api-key-env = "NAME_OF_A_VARIABLE" # where the server wants a key
```

`rust-specialist agent doctor` then says what works.
"""


@dataclass(frozen=True, slots=True)
class Options:
    """What the settings come to. `url` is the server's address, with its scheme; times are in seconds."""

    provider: str
    url: str
    model: str
    key_env: str
    key_command: tuple[str, ...]
    ca_file: str
    definition: str
    hover: str
    hover_wait: float
    first_byte: float
    idle: float
    job: float
    requests_per_day: int
    tokens_per_day: int
    background_per_hour: int
    context_bytes: int
    audit_content: bool

    @classmethod
    def of(cls, settings: Settings) -> Options:
        """The options that `settings` give."""
        agent = settings.agent
        url = agent.url.strip() or (_OLLAMA if agent.provider == "ollama" and agent.model else "")
        hover = agent.hover
        if hover == "auto":
            hover = "background" if is_loopback(url) else "ask"
        seconds = float(agent.timeout)
        return cls(
            agent.provider,
            url,
            agent.model.strip(),
            agent.api_key_env.strip(),
            agent.api_key_command,
            agent.ca_file,
            agent.definition,
            hover,
            agent.hover_budget_ms / 1000,
            first_byte=seconds / 2,
            idle=seconds / 3,
            job=seconds * 2,
            requests_per_day=agent.max_requests_per_day,
            tokens_per_day=agent.max_tokens_per_day,
            background_per_hour=agent.max_background_requests_per_hour,
            context_bytes=agent.context_bytes,
            audit_content=agent.audit_content,
        )

    @property
    def is_configured(self) -> bool:
        """Whether there is a server and a model to ask."""
        return bool(self.url and self.model)

    @property
    def host(self) -> str:
        """The server's host and port, for people and for the audit log."""
        try:
            parts = urlsplit(self.url)
            return f"{parts.hostname or ''}:{parts.port}" if parts.port else parts.hostname or ""
        except ValueError:
            return ""

    @property
    def problem(self) -> str | None:
        """Why the server cannot be asked, in a sentence; None where it can."""
        missing = [name for name, value in (("url", self.url), ("model", self.model)) if not value]
        if missing:
            return f"Not configured: agent.{' and agent.'.join(missing)} {'is' if len(missing) == 1 else 'are'} empty."
        try:
            parts = urlsplit(self.url)
            _ = parts.port
        except ValueError:
            return f"agent.url is no address: {self.url}"
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return f"agent.url must begin with https:// (or http:// for this machine): {self.url}"
        if parts.username or parts.password:
            return "agent.url must not hold a user name or a password; use agent.apiKeyEnv or agent.apiKeyCommand."
        if parts.query or parts.fragment:
            return "agent.url must not have a query (`?...`) or a fragment (`#...`)."
        if parts.scheme == "http" and not is_loopback(self.url):
            return (
                f"agent.url must use https for {parts.hostname}: code and keys are sent in the clear to this "
                "machine only."
            )
        return None


def is_loopback(url: str) -> bool:
    """Whether `url` is an address of this machine: `localhost`, 127.0.0.0/8 or ::1, literally."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_allowed(settings: Settings, path: Path | None) -> bool:
    """Whether code of the file at `path` may be sent: the specialist is on, and on for its folder."""
    if not settings.agent.enable:
        return False
    folders = settings.agent.folders
    if not folders:
        return True
    if path is None:
        return False
    # Both with links followed: a link into an allowed folder is a file of where it leads to.
    place = os.path.realpath(path)
    allowed = (os.path.realpath(Path(folder).expanduser()) for folder in folders)
    return any(place == one or place.startswith(one.rstrip(os.sep) + os.sep) for one in allowed)
