"""Where output goes: results to standard output, messages to standard error, colours only where they are wanted."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Callable, Generator, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from rust_specialist.cli.errors import UsageError

if TYPE_CHECKING:
    from rust_specialist.report import Line

# With fewer steps than this a bar would be gone before it is seen.
_WORTH_A_BAR = 20


class Terminal:
    """Standard output and standard error of one run. A reader that goes away (`| head`) is no error."""

    def __init__(self) -> None:
        """Looks at the streams once."""
        # A stream that was closed before the start is none at all.
        self._out = sys.stdout or _nowhere()
        self._err = sys.stderr or _nowhere()
        for stream in (self._out, self._err):
            if isinstance(stream, io.TextIOWrapper):
                # A terminal that cannot show a character shows a question mark.
                stream.reconfigure(errors="replace")
        self.has_colours = wants_colours(self._out, os.environ)
        self._reader_is_gone = False

    @property
    def is_interactive(self) -> bool:
        """Whether a person watches standard error."""
        return self._err.isatty() and os.environ.get("TERM") != "dumb"

    def width(self, otherwise: int) -> int:
        """The terminal's width in cells, or `otherwise` where standard output is no terminal."""
        if not self._out.isatty():
            return otherwise
        return shutil.get_terminal_size((otherwise, 24)).columns

    def write(self, text: str) -> None:
        """Write to standard output."""
        self._guarded(lambda: self._out.write(text))

    def write_bytes(self, text: bytes) -> None:
        """Write bytes as they are to standard output."""

        def write() -> None:
            self._out.flush()
            self._out.buffer.write(text)
            self._out.buffer.flush()

        self._guarded(write)

    def write_lines(self, lines: Iterable[Line]) -> None:
        """Write styled lines to standard output, coloured if it has colours."""
        self._guarded(lambda: _write_lines(lines, self._out, self.has_colours))

    def note_lines(self, lines: Iterable[Line]) -> None:
        """Write styled lines to standard error."""
        with contextlib.suppress(OSError):
            _write_lines(lines, self._err, wants_colours(self._err, os.environ))

    def note_text(self, text: str) -> None:
        """Write to standard error what would be a result, were standard output not taken."""
        self._say(text)

    def markdown(self, text: str) -> None:
        """Write Markdown to standard output: laid out for a terminal, as it is elsewhere."""
        if not self.has_colours:
            self.write(text if text.endswith("\n") else text + "\n")
            return
        from rich.console import Console
        from rich.markdown import Markdown

        console = Console(file=self._out, force_terminal=True, width=min(self.width(80), 100))
        self._guarded(lambda: console.print(Markdown(text)))

    def error(self, message: str) -> None:
        """Say on standard error what went wrong."""
        self._say(f"rust-specialist: error: {message}\n")

    def warning(self, message: str) -> None:
        """Say on standard error what a user should know though it stops nothing."""
        self._say(f"rust-specialist: warning: {message}\n")

    def note(self, message: str) -> None:
        """Say something on standard error that is no result."""
        self._say(f"rust-specialist: {message}\n")

    @contextlib.contextmanager
    def progress(self, what: str, total: int) -> Generator[Callable[[], None], None, None]:
        """A progress bar on standard error while a person waits; yields what to call after each of `total` steps."""
        if not self.is_interactive or total < _WORTH_A_BAR:
            yield lambda: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn(what), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=Console(file=self._err), transient=True) as bar:
            task = bar.add_task(what, total=total)
            yield lambda: bar.advance(task)

    @contextlib.contextmanager
    def waiting(self, what: str) -> Generator[Callable[[str], None], None, None]:
        """Show on standard error, while a person waits, that `what` goes on; yields what says how far it is."""
        if not self.is_interactive:
            yield lambda _: None
            return
        from rich.console import Console

        with Console(file=self._err).status(what) as status:
            yield lambda doing: status.update(f"{what}: {doing}" if doing else what)

    def close(self) -> None:
        """Write out what is still held back.

        Raises:
            UsageError: it cannot be written.
        """
        self._guarded(self._out.flush)

    def _say(self, text: str) -> None:
        # Where nobody can be told, nobody is.
        with contextlib.suppress(OSError):
            self._err.write(text)
            self._err.flush()

    def _guarded(self, write: Callable[[], object]) -> None:
        if self._reader_is_gone:
            return
        try:
            write()
        except BrokenPipeError:
            self._give_up_output()
        except OSError as error:
            self._give_up_output()
            raise UsageError(f"cannot write the output: {(error.strerror or str(error)).lower()}") from None

    def _give_up_output(self) -> None:
        """Throw away what is held back for a reader that is gone, so that Python does not try again at exit."""
        self._reader_is_gone = True
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._out.fileno())
        os.close(nowhere)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def wants_colours(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether `stream` is to have colours, by NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR and what it is."""
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if environment.get("CLICOLOR") == "0" or environment.get("TERM") == "dumb":
        return False
    return stream.isatty()


def _write_lines(lines: Iterable[Line], stream: TextIO, coloured: bool) -> None:
    from rust_specialist.report import plain, print_coloured

    if coloured:
        print_coloured(lines, stream)
    else:
        stream.write(plain(lines))
