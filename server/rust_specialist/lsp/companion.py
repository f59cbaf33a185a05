"""What else works beside us in the editor, as far as its client tells."""

from __future__ import annotations

from dataclasses import dataclass, field

from rust_specialist.lsp.jsonvalue import as_list, as_object

_PREFIX = "rustSpecialist."


@dataclass(slots=True)
class Companion:
    """Servers cannot see one another: clients tell us, or what they send gives it away."""

    #: The editor's own trust in the workspace; None where it has none, or does not tell.
    trusted: bool | None = None
    #: The other servers that report the compiler's findings, by name; None if the client has not said.
    servers: frozenset[str] | None = None
    #: Whether a finding of the compiler was seen that another server shows.
    has_seen: bool = field(default=False)
    #: Whether the client shows how the specialist is (`rustSpecialist/status`).
    shows_status: bool = False
    #: Whether a link in a hover may run our command to ask the specialist.
    runs_commands: bool = False

    @property
    def reports_compiler(self) -> bool:
        """Whether another server of this editor shows the compiler's errors; what the client says comes first."""
        return bool(self.servers) if self.servers is not None else self.has_seen

    def take_options(self, options: object) -> None:
        """`trusted`, `otherServers`, `status`, `hover.commands` of `initializationOptions`, or of our section there."""
        given = as_object(options)
        dotted = {key.removeprefix(_PREFIX): value for key, value in given.items() if key.startswith(_PREFIX)}
        for part in (given, dotted, as_object(given.get("rustSpecialist"))):
            if isinstance(part.get("trusted"), bool):
                self.trusted = part["trusted"]
            if part.get("status") is True:
                self.shows_status = True
            if as_object(part.get("hover")).get("commands") is True:
                self.runs_commands = True
            if isinstance(part.get("otherServers"), list):
                self.take_servers(part["otherServers"])

    def take_servers(self, servers: object) -> None:
        """The names of the other servers that report the compiler's findings."""
        self.servers = frozenset(name for name in as_list(servers) if isinstance(name, str))
