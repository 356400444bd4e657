"""Which of several lists are the plan, where a workbook has lists of different kinds and nothing decides.

Sheets or tables with the same headings are one plan: a sheet for each priority. Lists with other headings (ideas beside
the tasks, milestones beside the actions, a RAID log's risks, issues and dependencies) may be the plan or another list,
which only the officer knows; so may sheets of several quarters be where nobody has said which quarter is reported.
"""

from collections.abc import Iterable, Mapping, Sequence, Set

from toolkit.entries.text import one_line
from toolkit.entries.wording import counted, listed
from toolkit.grid import Sheet, column_letters, unbroken_runs
from toolkit.records import dataclass
from toolkit.tables.finding import FoundTable
from toolkit.tables.headings import ACTIONS, heading_key
from toolkit.tables.layout import TableLayout
from toolkit.understanding.answers import Answers
from toolkit.understanding.header_rows import TOP_ROWS, HeaderRow, texts_of
from toolkit.understanding.headings import read_heading
from toolkit.understanding.lists import marks_of_time

_SAME = 0.5
"""Share of two lists' headings from which on they are of one kind."""
_LONGEST_COMPARED = 60
_FEWEST_HEADINGS, _FEWEST_ROWS = 3, 2
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class ListInDoubt:
    """A list of which nobody has said whether it is part of the plan.

    ``name`` tells it from others on its sheet and is "" where it is the only one; ``heading_row`` and ``rows`` say
    where it is.
    """

    sheet: str
    name: str
    heading_row: int
    rows: tuple[int, ...]
    headings: tuple[str, ...]

    @property
    def where(self) -> str:
        """``sheet Ideas, rows 3 to 9 (Task, Notes, Days)``."""
        runs = listed(f"{a} to {b}" if a != b else str(a) for a, b in unbroken_runs(self.rows))
        word = "row" if len(self.rows) == 1 else "rows"
        return f"sheet {self.sheet}, {word} {runs} ({', '.join(self.headings[:_SHOWN])})"

    @property
    def size(self) -> str:
        """``7 rows``."""
        return counted(len(self.rows), "row")


def list_as_found(found: FoundTable, rows: Sequence[int]) -> ListInDoubt:
    """A table of which nobody has said whether it is part of the plan, the only one on its sheet."""
    return ListInDoubt(found.sheet.name, "", found.heading_row, tuple(rows), _short_headings(found))


def list_name(found: FoundTable) -> str:
    """``B: Task``: the letter and the heading of a list's texts."""
    column = found.columns.get("text", min([*found.columns.values(), *found.texts], default=1))
    return f"{column_letters(column)}: {found.headings.get('text', '') or one_line(found.texts.get(column, ''))}"


def lists_in_doubt(
    lists: Sequence[tuple[FoundTable, Sequence[int]]],
    answers: Answers,
    textless: Sequence[ListInDoubt] = (),
    *,
    likely: bool = False,
) -> list[ListInDoubt]:
    """The lists of which nobody has said whether they are the plan, where there are several kinds of list, or where
    they are only ``likely`` to be lists of actions.

    ``lists`` are the tables with the rows that are counted of each, without those of which somebody said that they are
    not; ``textless`` are lists besides whose texts have no known heading.
    """
    if not lists or (not likely and len(_kinds([found for found, _ in lists])) + len(textless) < 2):
        return []
    on_sheet = _number_on_sheets(found for found, _ in lists)
    return [
        ListInDoubt(
            found.sheet.name,
            list_name(found) if on_sheet[found.sheet.name] > 1 else "",
            found.heading_row,
            tuple(rows),
            _short_headings(found),
        )
        for found, rows in lists
        if not answers.of_list(found.sheet.name, list_name(found))
    ] + list(textless)


def sheets_of_several_times(lists: Sequence[tuple[FoundTable, Sequence[int]]], answers: Answers) -> list[ListInDoubt]:
    """The lists on sheets of different quarters or years, by their names, of which nobody has said what they are."""
    marks = {found.sheet.name: marks_of_time(found.sheet.name) for found, _ in lists}
    if len({mark for mark in marks.values() if mark}) < 2:
        return []
    return [
        list_as_found(found, rows)
        for found, rows in lists
        if marks[found.sheet.name] and not answers.of_sheet(found.sheet.name)
    ]


def list_without_texts(sheet: Sheet, rated_by: Set[str] = frozenset()) -> ListInDoubt | None:
    """A list with statuses near the top of a sheet in which no heading of texts is known, such as "Dependency".

    ``rated_by`` are the keys of the headings under which other lists of the workbook have their ratings, such as
    "progress" over percentages, which elsewhere may head a text.
    """
    for number in sorted(sheet.rows)[:TOP_ROWS]:
        texts = {
            column: text for column, text in texts_of(sheet.rows[number]).items() if len(text) <= _LONGEST_COMPARED
        }
        if len(texts) < _FEWEST_HEADINGS:
            continue
        readings = {column: read_heading(text, ACTIONS) for column, text in texts.items()}
        rated = next(
            (
                column
                for column, one in readings.items()
                if (one and one.field == "status" and one.plain) or heading_key(texts[column]) in rated_by
            ),
            None,
        )
        if rated is None:
            continue
        rows = [row for row in sorted(sheet.rows) if row > number and one_line(sheet.rows[row].get(rated))]
        if len(rows) >= _FEWEST_ROWS:
            return ListInDoubt(sheet.name, "", number, tuple(rows), tuple(texts[column] for column in sorted(texts)))
    return None


def begins_alike(one: ListInDoubt, other: FoundTable) -> bool:
    """Whether the first three headings of both lists are the same, as on sheets that were made from one another."""
    mine, theirs = ([heading_key(text) for text in texts[:_SHOWN]] for texts in (one.headings, _short_headings(other)))
    return mine == theirs and len(mine) == _SHOWN


def list_without_ratings(sheet: Sheet, layout: TableLayout) -> ListInDoubt | None:
    """A list such as the risks of a RAID log in which no heading of ratings is known."""
    header = likely_headings(sheet, layout)
    if header is None or len(header.headings) <= _FEWEST_HEADINGS:
        return None
    found = list_below(sheet, header)
    return found if len(found.rows) >= _FEWEST_ROWS else None


def list_below(sheet: Sheet, header: HeaderRow) -> ListInDoubt:
    """The list below a row of headings."""
    rows = tuple(row for row in sorted(sheet.rows) if row > header.row and len(sheet.rows[row]) > 2)
    return ListInDoubt(sheet.name, "", header.row, rows, tuple(text for _, text in sorted(header.headings.items())))


def likely_headings(sheet: Sheet, layout: TableLayout) -> HeaderRow | None:
    """The row near the top of a sheet that may be headings where none is for sure: short words, one of them known to
    head what is to be done, above several rows. Who asks has to ask an officer too.
    """
    numbers = sorted(sheet.rows)
    for place, number in enumerate(numbers[:TOP_ROWS]):
        texts = texts_of(sheet.rows[number])
        below = sum(len(sheet.rows[row]) > 1 for row in numbers[place + 1 :])
        if len(texts) < 2 or below < _FEWEST_ROWS or max(map(len, texts.values())) > _LONGEST_COMPARED:
            continue
        readings = [read_heading(text, layout) for text in texts.values()]
        if any(reading and reading.field == "text" and not reading.meant for reading in readings):
            return HeaderRow(number, number, texts, rated=False)
    return None


def _kinds(found: Iterable[FoundTable]) -> list[FoundTable]:
    """One table of each kind."""
    kinds: list[FoundTable] = []
    for table in found:
        if not any(are_of_one_kind(table, one) for one in kinds):
            kinds.append(table)
    return kinds


def are_of_one_kind(one: FoundTable, other: FoundTable) -> bool:
    """Whether most headings are the same, or those of the texts and the ratings are."""
    mine, theirs = _keys(one), _keys(other)
    if mine and theirs and len(mine & theirs) >= _SAME * len(mine | theirs):
        return True
    return all(_key(one, field) == _key(other, field) for field in ("text", "status"))


def _keys(found: FoundTable) -> set[str]:
    texts: Mapping[int, str] = found.texts or {found.columns[name]: text for name, text in found.headings.items()}
    return {heading_key(text) for text in texts.values() if len(text) <= _LONGEST_COMPARED} - {""}


def _key(found: FoundTable, field: str) -> str:
    return heading_key(found.heading(field)) if field in found.columns else ""


def _short_headings(found: FoundTable) -> tuple[str, ...]:
    texts = found.texts or {found.columns[name]: text for name, text in found.headings.items()}
    return tuple(text for _, text in sorted(texts.items()) if text and len(text) <= _LONGEST_COMPARED)


def _number_on_sheets(found: Iterable[FoundTable]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for table in found:
        numbers[table.sheet.name] = numbers.get(table.sheet.name, 0) + 1
    return numbers
