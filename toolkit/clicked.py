"""What a click in Excel starts: ``python -P -m toolkit.clicked JOB --given=YN --answer=FILE --wb=NAME ...``.

The macro waits, then shows what is in the file of the answer. Whatever keeps the job from being begun is said there as
well, so nothing that it may lack is imported before. Without a file, as on a Mac, where Excel must not wait, the
sentence is shown by Excel itself; ``--check`` in place of a job says what is missing.
"""

import contextlib
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from importlib import util
from pathlib import Path

from toolkit.disk.faults import fault_sentence
from toolkit.safe_text import safe_text

CHECK = "--check"
_GIVEN, _ANSWER, _FILES = "--given=", "--answer=", "--files="
_NEEDED = ("xlwings",)
UNUSED = ("matplotlib", "numpy", "pandas", "polars")
"""What xlwings loads if it is there and can do without: no button hands Excel an array, a frame or a figure, and
loading them takes most of the time of a click.
"""
_LONGEST = 900
"""Characters; a message of VBA ends after about 1,024 without a word."""
_MARKS = ("!", "?", "<")
_NEXT_MESSAGE = "\f"
_INSTALL = 'Install the toolkit again, with its extra "excel" (README says how), and run csp install.'


def answer_click(arguments: Sequence[str]) -> None:
    """Do the job and leave its answer; nothing is ever raised."""
    job, given, answer = arguments[0], _option(arguments, _GIVEN), _option(arguments, _ANSWER)
    if job == CHECK:
        print(lacking())
    elif answer:
        _write(Path(answer), said(job, given, _option(arguments, _FILES)))
    elif not lacking():
        with unloaded():
            from toolkit import excel

        excel.show_job(job)


def _option(arguments: Sequence[str], name: str) -> str:
    return next((argument.removeprefix(name) for argument in arguments if argument.startswith(name)), "")


def said(job: str, given: str, chosen: str = "") -> str:
    """What the macro is to show for a job: as :func:`toolkit.excel.click` gives it, for messages of VBA.

    ``chosen`` is empty, or a text file with the paths of the files that were chosen, a line each.
    """
    try:
        with unloaded():
            from toolkit import excel

        return _messages(excel.click(job, given, _paths_in(chosen)))
    except ImportError as error:
        return f"!Python cannot load what the buttons need: {safe_text(str(error))}. {_INSTALL}"
    except Exception:  # Excel cannot be reached, or whatever else comes before the job
        return f"!{fault_sentence(job)}"


def _paths_in(chosen: str) -> list[Path]:
    lines = Path(chosen).read_text(encoding="utf-16").splitlines() if chosen else []
    return [Path(line) for line in lines if line]


@contextlib.contextmanager
def unloaded() -> Iterator[None]:
    """Have what is not used look as if it were not installed, for what is loaded meanwhile."""
    hidden = [name for name in UNUSED if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None stands for what cannot be loaded
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


def lacking() -> str:
    """Empty, or the sentence that says which library is not there."""
    for name in _NEEDED:
        if util.find_spec(name) is None:
            return f"!{name} is not installed in {sys.executable}. {_INSTALL}"
    return ""


def _messages(text: str) -> str:
    """The text in parts that fit into a message of VBA, parted at the ends of sentences or at spaces."""
    mark, rest = (text[:1], text[1:]) if text[:1] in _MARKS else ("", text)
    rest, parts = safe_text(rest), []
    while len(rest) > _LONGEST:
        ends = (rest.rfind(end, 0, _LONGEST) + 1 for end in ("\n", ". ", " "))
        end = next((place for place in ends if place > 0), _LONGEST)
        parts.append(rest[:end])
        rest = rest[end:].lstrip()
    return mark + _NEXT_MESSAGE.join([*parts, rest])


def _write(path: Path, text: str) -> None:
    path.write_bytes(in_ansi(text).encode("utf-16"))


def in_ansi(text: str, encoding: str = "mbcs" if sys.platform == "win32" else "utf-8") -> str:
    """The text in letters that messages of VBA have: the letter without its accent where a code page has no other."""

    def letter(one: str) -> str:
        try:
            one.encode(encoding)
        except UnicodeEncodeError:
            return unicodedata.normalize("NFKD", one)[0]
        return one

    return "".join(map(letter, text))


if __name__ == "__main__":
    answer_click(sys.argv[1:])
