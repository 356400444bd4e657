"""By what a row of the plan is known again in a workbook that went out and came back."""

from collections import Counter
from collections.abc import Iterator

from toolkit.history.pairs import ref_key, text_key
from toolkit.plan.models import Monitoring, PlanRow
from toolkit.results.typed.marks import digest
from toolkit.tables.headings import ACTIONS, MEASURES

KEY = "csp-row "
"""Begins a row's key, so that it is known wherever on a sheet it stands."""


def keyed_rows(monitoring: Monitoring) -> Iterator[tuple[str, str, PlanRow]]:
    """Each row of the plan with its key and its table, in sheet order.

    The key is made of the table, the ref and the words, so that it is the same whoever makes it and whenever; rows that
    say the very same are counted. A row that is reworded has another key, which is how that is noticed.
    """
    for table, rows in ((ACTIONS.sheet, monitoring.actions), (MEASURES.sheet, monitoring.measures)):
        alike: Counter[tuple[str, str]] = Counter()
        row: PlanRow
        for row in rows:
            said = ref_key(str(row.ref or row.as_typed("ref"))), text_key(row)
            alike[said] += 1
            yield KEY + digest(table, *said, alike[said]), table, row
