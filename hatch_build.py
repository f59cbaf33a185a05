"""Builds the wheel, compiled to C where that is asked for.

With the variable RUST_SPECIALIST_COMPILE=1 the packages that do the analysis are compiled by mypyc (needs a C compiler,
mypy and setuptools in the environment that builds). The sources stay in the wheel beside what they were compiled to:
where an interpreter cannot load the one, it takes the other. Without the variable the wheel is pure Python.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: The packages in which most of the time goes. Those of `lint` and `text` use what mypyc cannot compile: generic
#: dataclasses and `cached_property`.
COMPILED = ("syntax", "semantics", "borrows")

_SETUP = """
from glob import glob
from setuptools import setup
from mypyc.build import mypycify

modules = sorted(path for name in {packages!r} for path in glob(f"rust_specialist/{{name}}/**/*.py", recursive=True))
setup(name="compiled", packages=[], ext_modules=mypycify(modules, opt_level="2", multi_file=True))
"""


class CustomBuildHook(BuildHookInterface[Any]):
    """Adds the compiled modules to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile in a folder of its own, so that no compiled module ever lies beside a source that changes."""
        if version != "standard" or os.environ.get("RUST_SPECIALIST_COMPILE") != "1":
            return
        folder = Path(tempfile.mkdtemp(prefix="rust-specialist-compiled-"))
        shutil.copytree(Path(self.root) / "server" / "rust_specialist", folder / "rust_specialist")
        (folder / "setup.py").write_text(_SETUP.format(packages=COMPILED), encoding="utf-8")
        jobs = f"-j{os.cpu_count() or 1}"
        subprocess.run(
            [sys.executable, "setup.py", "--quiet", "build_ext", "--inplace", jobs],
            cwd=folder,
            check=True,
            env={**os.environ, "MYPYPATH": str(folder)},
            stdout=sys.stderr,
        )
        suffixes = (".so", ".pyd")
        for module in folder.rglob("*"):
            relative = module.relative_to(folder)
            if module.suffix in suffixes and relative.parts[0] != "build":
                build_data["force_include"][str(module)] = relative.as_posix()
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
