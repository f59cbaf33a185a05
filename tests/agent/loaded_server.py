"""The server as it is, which writes down at its end what it has imported. Run as a module: `FILE`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rust_specialist.lsp import create_server

if __name__ == "__main__":
    try:
        create_server().start_io()
    finally:
        Path(sys.argv[1]).write_text(json.dumps(sorted(sys.modules)))
