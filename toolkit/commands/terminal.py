"""Where the commands print: no stranger's text steers the terminal, and what cannot be printed undoes no job."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from toolkit.safe_text import safe_text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


class _Outlet:
    """A stream and the first error that it ended in; what is printed after that goes nowhere."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.fault: OSError | None = None

    def write(self, text: str) -> None:
        if self.stream is None and text:
            self.fault = self.fault or OSError(errno.EBADF, os.strerror(errno.EBADF))
        elif self.fault is None:
            self._guarded(lambda: self.stream.write(text))

    def flush(self) -> None:
        if self.stream is not None and self.fault is None:
            self._guarded(self.stream.flush)

    def _guarded(self, action: Any) -> None:
        try:
            action()
        except OSError as error:
            self.fault = error
            self._empty()

    def _empty(self) -> None:
        """What the stream still holds goes nowhere: Python would try to print it once more when it ends."""
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.stream.fileno())
            os.close(nowhere)
            self.stream.flush()


class SafeStream:
    """A stream of text in which strangers' control characters are named; ``as_is`` is the same without that, for what
    draws tables and progress and so needs the terminal's own sequences.
    """

    def __init__(self, outlet: _Outlet, *, naming: bool = True) -> None:
        self._outlet, self._naming = outlet, naming

    @property
    def as_is(self) -> "SafeStream":
        """The stream that lets control characters through."""
        return SafeStream(self._outlet, naming=False)

    @property
    def fault(self) -> OSError | None:
        """Why something could not be printed; None where all could."""
        return self._outlet.fault

    def write(self, text: str) -> int:
        """Print the text; that it cannot be is no error of the job."""
        self._outlet.write(safe_text(text) if self._naming else text)
        return len(text)

    def flush(self) -> None:
        """Have all of it printed."""
        self._outlet.flush()

    def isatty(self) -> bool:
        """Whether a person is watching."""
        return self._outlet.stream is not None and bool(self._outlet.stream.isatty())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._outlet.stream, name)


@contextlib.contextmanager
def printing() -> Iterator[tuple[SafeStream, SafeStream]]:
    """Have standard output and error print safely meanwhile; gives both."""
    occupy_standard_streams()
    before = sys.stdout, sys.stderr
    for stream in before:
        if hasattr(stream, "reconfigure"):  # a Windows console may otherwise refuse a bullet or an accent
            stream.reconfigure(encoding="utf-8", errors="replace")
    out, err = (SafeStream(_Outlet(stream)) for stream in before)
    sys.stdout, sys.stderr = out, err
    try:
        yield out, err
    finally:
        out.flush()
        err.flush()
        sys.stdout, sys.stderr = before


def occupy_standard_streams() -> None:
    """Open the null device in place of standard streams that are closed: else a workbook that is opened would take the
    number of one, and what another program prints would go into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


def console(*, error: bool = False, **options: Any) -> "Console":
    """Rich's console on standard output or error. What is printed on it is made by :func:`safe_rich`."""
    from rich.console import Console

    stream = sys.stderr if error else sys.stdout
    return Console(file=getattr(stream, "as_is", stream), **options)


def safe_rich(text: object) -> "Text":
    """A text for Rich: square brackets in it are no markup, and control characters are named."""
    from rich.text import Text

    return Text(safe_text(str(text)))
