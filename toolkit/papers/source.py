"""What a paper was made from: the workbook, when it was saved, a hash of its cells, and the toolkit's version."""

import datetime
import hashlib

from toolkit import __version__
from toolkit.entries.wording import british_date
from toolkit.errors import WorkbookError
from toolkit.grid import Book
from toolkit.records import dataclass
from toolkit.safe_text import safe_line
from toolkit.tables.finding import sheets_with_tables


@dataclass(frozen=True, slots=True)
class Source:
    """A paper's source. ``saved`` is when the workbook was, None where that is not known; ``digest`` is the SHA-256 of
    the officer's cells, in hexadecimal.

    It is of the plan's cells and not of the file, so that an open workbook and its file give the same, and writing the
    toolkit's own sheets changes nothing.
    """

    workbook: str
    saved: datetime.datetime | None
    digest: str

    def __str__(self) -> str:
        """``Source: plan.xlsm, saved on 14 October 2019 at 09:05``: what a reader of the paper can use."""
        return f"Source: {self.workbook}{self._when}"

    @property
    def in_full(self) -> str:
        """The same with the hash and the toolkit's version, for the document's properties."""
        return f"Source: {self.workbook}{self._when}; SHA-256 of its cells {self.digest}; CSP toolkit {__version__}"

    @property
    def tags(self) -> dict[str, object]:
        """What a clerk may print in a header or footer."""
        return {
            "source_file": self.workbook,
            "source_saved": self._when.removeprefix(", saved on ") or "not saved",
            "source_hash": self.digest[:12],
            "toolkit_version": __version__,
        }

    @property
    def _when(self) -> str:
        return f", saved on {british_date(self.saved.date())} at {self.saved:%H:%M}" if self.saved else ""


def source_of(book: Book, saved: datetime.datetime | None) -> Source:
    """The source of a paper that is made from this workbook.

    Raises WorkbookError for a name that a reader would see otherwise than it is, or that Word cannot store.
    """
    if (shown := safe_line(book.name)) != book.name:
        raise WorkbookError(
            f'"{shown}" has a character in its name that nobody sees, and papers say which workbook they were made '
            "from: rename it."
        )
    return Source(book.name, saved, _digest(book))


def _digest(book: Book) -> str:
    """The hash of every cell of the sheets that hold a table of the plan: sheet, row, column and value, in order."""
    found, with_tables = hashlib.sha256(), sheets_with_tables(book.sheets)
    for sheet in book.sheets:
        if sheet.owned or sheet.name not in with_tables:
            continue
        for number in sorted(sheet.rows):
            for column, value in sorted(sheet.rows[number].items()):
                found.update(f"{sheet.name}\x1f{number}\x1f{column}\x1f{value!r}\x1e".encode("utf-8", "surrogatepass"))
    return found.hexdigest()
