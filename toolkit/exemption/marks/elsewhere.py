"""What says which rows are exempt away from the rows: a key of colours on another sheet, a list of refs."""

import re
from collections.abc import Iterable, Iterator, Set

from toolkit.entries.text import one_line
from toolkit.exemption.marks.found import found_at
from toolkit.exemption.marks.letters import as_read
from toolkit.exemption.marks.remarks import keeps_out
from toolkit.exemption.marks.words import looks_like_mark, says_of_rows
from toolkit.grid import Book, Sheet, address
from toolkit.patterns import lazy_pattern
from toolkit.plan.models import Monitoring
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.owned import OWN_SHEETS

_LONGEST = 200
"""Characters beyond which a text is no line of a key."""
_LOOKS = (
    r"shad(?:ed|ing)|highlight\w*|colou?r\w*|pink|yellow|red|orange|gr[ea]y|purple|blue|green|amber|italics?|bold"
    r"|asterisks?|starred|underlined|pinc|coch|melyn|glas|porffor|oren|gwyrdd|lliw\w*"
)
_BY_LOOKS = lazy_pattern(rf"\b(?:{_LOOKS})\b|[*†‡#]\s*=", re.IGNORECASE)
_OF_ROWS = lazy_pattern(r"\b(?:rows?|lines?|columns?|cells?|actions?|marked|rhes|rhesi|colofn\w*)\b", re.IGNORECASE)
_FOR_SOME = lazy_pattern(
    r"(?:\b(?:is|are|be|for)\b|[=:])\s*(?:for\s+)?(?:the\s+)?(?:officers?|members?|staff|board|police|internal(?:\s+use)?)"
    r"\s+only\b",
    re.IGNORECASE,
)
_A_REF = lazy_pattern(r"(?=.*\d)(?=.*[\W_a-z]).{3,}", re.IGNORECASE)


def keeps_rows_back(text: str, refs: Iterable[str] = ()) -> bool:
    """Whether a line says of rows, by their looks or refs, that they are kept from the public."""
    if len(text) > _LONGEST:
        return False
    read = as_read(text)
    if not (says_of_rows(read) or keeps_out(text) or _FOR_SOME.search(read)):
        return False
    return bool(_BY_LOOKS.search(read) or _OF_ROWS.search(read)) or any(_names(text, ref) for ref in refs)


def marked_elsewhere(book: Book, monitoring: Monitoring, printed: Set[str]) -> Iterator[Problem]:
    """An error for each such line, and for each sheet that is called a mark and lists rows of the plan.

    ``printed`` are the sheets that papers print something of, which are looked at cell by cell anyway.
    """
    every = {str(row.ref) for row in (*monitoring.actions, *monitoring.measures) if row.ref}
    refs = {ref for ref in every if _A_REF.fullmatch(ref)}
    for sheet in book.sheets:
        if sheet.name not in printed and not sheet.owned and sheet.name not in OWN_SHEETS:
            yield from _on_sheet(sheet, refs)


def _on_sheet(sheet: Sheet, refs: Set[str]) -> Iterator[Problem]:
    listed = looks_like_mark(sheet.name)
    for row, cells in sorted(sheet.rows.items()):
        for column, value in sorted(cells.items()):
            if isinstance(value, str) and (text := one_line(value)):
                place = InWorkbook(sheet.name, address(row, column))
                if listed and any(_names(text, ref) for ref in refs):
                    yield found_at("exempt-mark-unread/listed", place, text, words={"sheet_name": sheet.name})
                    return
                if keeps_rows_back(text, refs):
                    yield found_at("exempt-mark-unread/cell", place, text)


def _names(text: str, ref: str) -> bool:
    spaced = r"\s*".join(map(re.escape, ref.split()))
    return re.search(rf"(?<![\w.]){spaced}(?!\w|\.\d)", text, re.IGNORECASE) is not None
