"""Read and parse every Rust file below a folder, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

from rust_specialist.syntax import Source

for path in Path(sys.argv[1]).rglob("*.rs"):
    Source.parse(path.read_bytes())
