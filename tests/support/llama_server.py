"""llama.cpp's own server for the model in a file; prints its address when it listens. Run as a module: `MODEL`.

It comes with the package xllamacpp (requirements/llama.txt). It ends with its standard input.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

if __name__ == "__main__":
    # Only there where the tests that need it run.
    xllamacpp: Any = importlib.import_module("xllamacpp")
    parameters = xllamacpp.CommonParams()
    parameters.model.path = sys.argv[1]
    parameters.model_alias = {"small"}
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_ctx = 16384
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = 1
    parameters.warmup = False
    server = xllamacpp.Server(parameters)
    print(server.listening_address, flush=True)  # noqa: T201
    sys.stdin.read()
