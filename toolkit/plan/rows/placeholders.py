"""Cells that hold a word in place of an entry: "N/A" and "TBC" name no agency, "As above" is asked about.

What refers to the cell above is never copied in silence: after a row is added or the rows are sorted, another row is
above. The question says what is above now.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from toolkit.entries.not_given import says_as_above, says_none, says_open
from toolkit.entries.text import as_text, is_blank, one_line, text_lines
from toolkit.plan.models import RowPlace
from toolkit.problems.catalogue import problem
from toolkit.problems.problem import Problem
from toolkit.tables.fields import PLAN_FIELDS, Typed
from toolkit.tables.finding import RawRow

_ASKED_WHEN_AS_ABOVE = ("priority", "leads", "partners", "update")
_NAMES = (Typed.AGENCIES, Typed.NAMES)


def named_only(names: Iterable[str], known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The names without the words that name nobody; what Lists knows as an agency is one, whatever it is called."""
    return tuple(name for name in names if name.casefold() in known or not _names_nobody(name))


def _names_nobody(name: str) -> bool:
    return says_none(name) or says_open(name) or says_as_above(name)


def entry_above(raw: RawRow, field: str) -> str:
    """What the nearest cell above in the field's column holds that is no such reference itself; "" where none does."""
    column, rows = raw.table.columns[field], raw.table.sheet.rows
    for number in range(raw.row - 1, raw.table.heading_row, -1):
        text = as_text(rows.get(number, {}).get(column))
        if not is_blank(text) and not says_as_above(one_line(text)):
            return one_line(text)
    return ""


def what_is_above(raw: RawRow, field: str) -> str:
    """``above it is "Kent Police"``, or that nothing is."""
    above = entry_above(raw, field)
    return f'above it is "{above}"' if above else "above it is nothing that it could mean"


def placeholder_problems(raw: RawRow, place: RowPlace, ref: str, known: frozenset[str]) -> Iterator[Problem]:
    """A question for each cell that refers to the one above, and a warning for one that names no agency yet.

    A by when and a status are read by themselves, so what they say in place of an entry is reported there.
    """
    for field in _ASKED_WHEN_AS_ABOVE:
        text = raw.values.get(field)
        if not isinstance(text, str) or not (found := _placeholder(field, text)):
            continue
        words = {"heading": raw.table.layout.column(field).heading, "value": found}
        if says_as_above(found):
            yield problem("same-as-above", place.at(field, ref), **words, above=what_is_above(raw, field))
        elif found.casefold() not in known:
            yield problem("names-nobody", place.at(field, ref), **words)


def _placeholder(field: str, text: str) -> str:
    """The word in a cell that stands for an entry, or ""."""
    if PLAN_FIELDS[field].typed in _NAMES:
        return _among_names(text, field == "leads")
    return text.strip() if says_as_above(text) else ""


@lru_cache(maxsize=1024)  # most rows of a plan name some of the same bodies
def _among_names(text: str, is_lead: bool) -> str:
    """That there are no other partners is an answer; that the lead is nobody, or that a partner is open, is not."""
    names = [part.strip() for line in text_lines(text) for part in line.split(";")]
    odd = (name for name in names if says_as_above(name) or says_open(name) or (is_lead and says_none(name)))
    return next(odd, "")
