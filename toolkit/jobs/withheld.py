"""The record of what public papers withhold, for the Monitoring Officer, as a workbook of its own."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from toolkit.disk.attributes import most_closed
from toolkit.disk.replacing import new_file, writing
from toolkit.errors import OutputError
from toolkit.exemption.record import (
    ANSWERED_COLUMNS,
    PAPER_COLUMNS,
    SEARCHED_COLUMNS,
    WITHHELD_COLUMNS,
    RecordLine,
    answered_lines,
    searched_lines,
    withheld_lines,
)
from toolkit.papers.making import PaperMaker
from toolkit.workbook_file.sheets.lists_alone import ListSheet, lists_workbook

_NOT_PUBLIC = "Not for publication: "
_TITLES = {
    "Withheld": ("what is withheld, and under which paragraph", WITHHELD_COLUMNS, "Nothing is withheld."),
    "Searched for": ("what was searched for in the public text", SEARCHED_COLUMNS, "Nothing was searched for."),
    "Answered": ("what was answered by “not exempt”", ANSWERED_COLUMNS, "Nothing had to be answered."),
    "Papers": ("the papers that this is about", PAPER_COLUMNS, ""),
}
"""The sheets: what each holds, its columns, and what is said where it has no rows."""


class WithheldRecord:
    """The record of the papers of one or more workbooks, in Word and as PDF, which is written once all are made."""

    def __init__(self, target: Path) -> None:
        """Raises OutputError for a name that is no workbook's."""
        if target.suffix.casefold() != ".xlsx":
            raise OutputError(f'"{target.name}" must end in .xlsx, because it is a workbook.')
        self.target = target
        self._made: list[tuple[PaperMaker, list[Path]]] = []

    def add(self, maker: PaperMaker, papers: Sequence[Path]) -> None:
        """The finished papers of a workbook."""
        self._made.append((maker, list(papers)))

    def add_pdf(self, pdf: Path) -> None:
        """The PDF of a paper of the workbook that was added last."""
        self._made[-1][1].append(pdf)

    @property
    def holds_papers(self) -> bool:
        """Whether any paper was made: without one there is no record."""
        return bool(self._made)

    @contextmanager
    def written(self, *, overwrite: bool = False) -> Iterator[None]:
        """Writes the record at the end, of whatever was made where that is cut short by an error."""
        try:
            yield
        finally:
            if self._made:
                self.write(overwrite=overwrite)

    def write(self, *, overwrite: bool = False) -> None:
        """Put the record in its place. It holds what is exempt, and says so on every sheet."""
        sheets = [self._sheet(name, *about) for name, about in _TITLES.items()]
        made = [path for _, papers in self._made for path in papers]
        new_file(
            self.target,
            writing(lists_workbook(sheets)),
            overwrite=overwrite,
            source=most_closed(made) if made else None,
        )

    def _sheet(self, name: str, title: str, columns: Sequence[str], nothing: str) -> ListSheet:
        """Of several workbooks a first column says whose each row is; the papers are listed with theirs anyway."""
        several = len(self._made) > 1 and name != "Papers"
        lines = [
            (maker.source.workbook, *line) if several else line
            for maker, papers in self._made
            for line in _lines(name, maker, papers)
        ]
        return ListSheet(name, f"{_NOT_PUBLIC}{title}", ("Workbook", *columns) if several else columns, lines, nothing)


def _lines(name: str, maker: PaperMaker, papers: Sequence[Path]) -> Sequence[RecordLine]:
    if name == "Withheld":
        return withheld_lines(maker.exemptions)
    if name == "Searched for":
        return searched_lines(maker.searched)
    return answered_lines(maker.settled) if name == "Answered" else _papers(maker, papers)


def _papers(maker: PaperMaker, papers: Sequence[Path]) -> list[RecordLine]:
    source = maker.source
    return [
        (path.name, hashlib.sha256(path.read_bytes()).hexdigest(), source.workbook, source.digest) for path in papers
    ]
