"""Our server, and with the argument `without` what it would be had nobody written the specialist."""

from __future__ import annotations

import sys

from rust_specialist.lsp import assembly, create_server
from rust_specialist.lsp.features import agent

if __name__ == "__main__":
    if sys.argv[1:] == ["without"]:
        assembly._FEATURES = tuple(one for one in assembly._FEATURES if one is not agent)  # type: ignore[assignment]
    create_server().start_io()
