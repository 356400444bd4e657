"""Lines of the agenda and the cover report which say that nothing is exempt, in a plan in which something is.

An agenda that an officer typed before a row was marked would say so beside the resolution to exclude the public.
"""

import re
from collections.abc import Iterator

from toolkit.entries.text import one_line
from toolkit.exemption.marks.found import found_at
from toolkit.exemption.marks.letters import as_read
from toolkit.grid import Book, address
from toolkit.patterns import lazy_pattern
from toolkit.plan.marked_lines import line_tables
from toolkit.plan.models import Monitoring
from toolkit.problems.place import InWorkbook
from toolkit.problems.problem import Problem
from toolkit.tables.document_headings import AGENDA, COVER_REPORT
from toolkit.tables.taking_apart import table_rows

_MARKED = r"(?:exempt|confidential|restricted|private|part\s+(?:2|ii|b))"
_THINGS = r"(?:items?|information|business|reports?|matters?|papers?|appendix|appendices)"
_DENIES = lazy_pattern(
    rf"\b(?:no|not\s+any|without)\b(?:\s+\w+){{0,2}}?\s+{_MARKED}\b(?:\s+(?:or|and|nor)\s+\w+)?\s+{_THINGS}\b"
    rf"|\bno\s+{_THINGS}\b(?:\s+\w+){{0,8}}?\s+{_MARKED}\b"
    rf"|\b{_MARKED}\s+{_THINGS}\s*(?::|[-–—]|\s(?:is|are)\b)\s*(?:none|nil|n\s*/?\s*a|dim)\b"
    rf"|\b(?:none|nothing)\b(?:\s+\w+){{0,8}}?\s+{_MARKED}\b"
    r"|\b(?:nid\s+oes|dim)\b(?:\s+\w+){0,3}?\s+(?:eithriedig|esempt|[cg]h?yfrinachol)\b",
    re.IGNORECASE,
)


def denies_exemption(text: str) -> bool:
    """Whether a line says that nothing is exempt: "There were no exempt items", "Exempt items: none"."""
    return _DENIES.search(as_read(text)) is not None


def denials(book: Book, monitoring: Monitoring) -> Iterator[Problem]:
    """An error for each such line of a plan that holds something exempt; an answer "not exempt" settles it."""
    left_out = {(line.place.sheet, line.place.row) for line in monitoring.marked_lines}
    for layout in (AGENDA, COVER_REPORT):
        for found in line_tables(book, layout):
            for raw in table_rows(found):
                text = one_line(raw.values.get("text"))
                if (found.sheet.name, raw.row) not in left_out and denies_exemption(text):
                    place = InWorkbook(found.sheet.name, address(raw.row, found.columns["text"]))
                    yield found_at("exempt-denied", place, text)
