"""The record of what a public paper withholds, for the Monitoring Officer, as a workbook of its own."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from toolkit.disk.replacing import new_file, writing
from toolkit.errors import OutputError
from toolkit.exemption.record import (
    ANSWERED_COLUMNS,
    PAPER_COLUMNS,
    SEARCHED_COLUMNS,
    WITHHELD_COLUMNS,
    answered_lines,
    searched_lines,
    withheld_lines,
)
from toolkit.papers.making import PaperMaker
from toolkit.workbook_file.sheets.lists_alone import ListSheet, lists_workbook

_NOT_PUBLIC = "Not for publication: "


def check_record(target: Path) -> None:
    """Raises OutputError for a name that is no workbook's."""
    if target.suffix.casefold() != ".xlsx":
        raise OutputError(f'"{target.name}" must end in .xlsx, because it is a workbook.')


def write_record(target: Path, maker: PaperMaker, papers: Sequence[Path], *, overwrite: bool = False) -> None:
    """Put the record of these finished papers at ``target``. It holds what is exempt, and says so on every sheet."""
    sheets = [
        ListSheet(
            "Withheld",
            f"{_NOT_PUBLIC}what is withheld, and under which paragraph",
            WITHHELD_COLUMNS,
            withheld_lines(maker.exemptions),
            "Nothing is withheld.",
        ),
        ListSheet(
            "Searched for",
            f"{_NOT_PUBLIC}what was searched for in the public text",
            SEARCHED_COLUMNS,
            searched_lines(maker.searched),
            "Nothing was searched for.",
        ),
        ListSheet(
            "Answered",
            f"{_NOT_PUBLIC}what was answered by “not exempt”",
            ANSWERED_COLUMNS,
            answered_lines(maker.settled),
            "Nothing had to be answered.",
        ),
        ListSheet("Papers", f"{_NOT_PUBLIC}the papers that this is about", PAPER_COLUMNS, _papers(maker, papers), ""),
    ]
    new_file(target, writing(lists_workbook(sheets)), overwrite=overwrite, source=papers[0] if papers else None)


def _papers(maker: PaperMaker, papers: Sequence[Path]) -> list[Sequence[str]]:
    source = maker.source
    return [
        (path.name, hashlib.sha256(path.read_bytes()).hexdigest(), source.workbook, source.digest) for path in papers
    ]
