"""Refuses a Python that is too old. Any Python 3 can read this file; every script imports it first."""

import sys

OLDEST = (3, 11)


def refuse_old_python() -> None:
    """End the program with a sentence that says what to do if this Python is older than 3.11."""
    if sys.version_info >= OLDEST:
        return
    import os
    import shutil

    print(
        f"rust-specialist needs Python {OLDEST[0]}.{OLDEST[1]} or newer; "
        f"this is Python {sys.version_info[0]}.{sys.version_info[1]} ({sys.executable}).",
        file=sys.stderr,
    )
    names = ("python3.14", "python3.13", "python3.12", "python3.11")
    newer = [name for name in names if shutil.which(name)]
    if newer:
        command = " ".join([newer[0], os.path.relpath(sys.argv[0]), *sys.argv[1:]])
        print(f"Your PATH has a newer one. If it works, run:  {command}", file=sys.stderr)
    else:
        print("Install a newer one and start this script with it.", file=sys.stderr)
    sys.exit(2)


refuse_old_python()
