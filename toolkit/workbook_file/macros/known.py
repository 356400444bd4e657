"""Whether a workbook's macros are the toolkit's: compared, module by module, with those of every release.

``macros/published.toml`` has the fingerprint of each module that was ever given out. A click runs what is in the
workbook, so a module of a known name with other contents is refused; modules of other names are the officer's own.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from toolkit.bundled import bundled
from toolkit.entries.wording import listed
from toolkit.errors import WorkbookError
from toolkit.records import dataclass

PUBLISHED = "published.toml"
OLD_LIBRARY = "xlwings"
"""The module by whose presence macros of earlier workbooks are known."""
_ATTRIBUTE = re.compile(r"^Attribute VB_\w+ = .*\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Macros:
    """What a workbook's macros are: whether they start Python by xlwings' own module, and modules that are its own."""

    by_xlwings: bool = False
    own: tuple[str, ...] = ()


def macros_of(workbook: Path, name: str) -> Macros:
    """The macros of a closed workbook. Raises WorkbookError for a module that has a toolkit's name and not its
    contents, and where the macros cannot be read.
    """
    sources = sources_of(workbook, name)
    if strange := difference_of(sources):
        raise WorkbookError(
            f'The macros of "{name}" are not those of any release: {strange}. A click would run them, so nothing was '
            'written. Ask who sent the workbook; your rows can be copied into a workbook made with "csp new".'
        )
    return Macros(OLD_LIBRARY in sources, tuple(_own(sources)))


def difference_of(sources: Mapping[str, str]) -> str:
    """Empty, or in which line a module that has a toolkit's name differs from that of every release."""
    for module, source in sources.items():
        if module in published() and fingerprint(source) not in published()[module].values():
            return _difference(module, source)
    return ""


def fingerprint(source: str) -> str:
    """The SHA-256 of a module's source as VBA sees it: the editor changes capitals and spaces when it saves."""
    lines = [" ".join(line.split()).casefold() for line in source.splitlines()]
    return hashlib.sha256("\n".join(lines).rstrip().encode()).hexdigest()


@cache
def published() -> Mapping[str, Mapping[str, str]]:
    """By the name of a module, the fingerprint of each release's by what the release is called."""
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(bundled("macros", PUBLISHED).read_text(encoding="utf-8"))
    return found


def sources_of(workbook: Path, name: str) -> Mapping[str, str]:
    """The source of each module of a closed workbook's macros, by its name; none where it has none.

    Raises WorkbookError where they cannot be read.
    """
    if workbook.suffix.casefold() == ".xlsx":
        return {}
    try:
        from pyopenvba import ExcelFile
    except ImportError as error:
        raise WorkbookError(
            f'The macros of "{name}" cannot be looked at, because pyOpenVBA is not installed: run  python -m pip '
            "install pyOpenVBA  and try again."
        ) from error
    try:
        with ExcelFile(workbook) as opened:
            return dict(opened.vba_modules()) if opened.has_vba_project else {}
    except Exception as error:  # whatever the library raises for a project that it cannot read
        raise WorkbookError(
            f'The macros of "{name}" cannot be read, so nothing was written: they are damaged, or locked by a password.'
        ) from error


def _own(sources: Mapping[str, str]) -> Iterator[str]:
    for module, source in sources.items():
        if module not in published() and _ATTRIBUTE.sub("", source).strip():
            yield module


def _difference(module: str, source: str) -> str:
    """The first line of a module that the toolkit's present one does not have."""
    present = bundled("macros", f"{module}.bas")
    if not present.exists():
        return f"the module {module} was changed"
    theirs, ours = source.splitlines(), present.read_text(encoding="utf-8").splitlines()
    for tag, start, end, _, _ in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if tag != "equal" and any(line.strip() for line in theirs[start:end]):
            at = next(line for line in range(start, end) if theirs[line].strip())
            return f'the module {module} says in line {at + 1} "{theirs[at].strip()[:80]}"'
    return f"the module {module} lacks lines"


def own_macros_sentence(name: str, macros: Macros) -> str:
    """Empty, or what is said of macros that are not the toolkit's."""
    if not macros.own:
        return ""
    return f'"{name}" has macros beside the toolkit\'s, in {listed(macros.own)}: they stay as they are.'
