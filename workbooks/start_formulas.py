"""The formulas of the Start sheet that go over the rows of a table: which of them count, which have a rating, which is
the first, and a number that leads there.

They sort rows as :mod:`toolkit.understanding.rows` does, which tests compare.
"""

from toolkit.plan.ratings import Rating, Scale
from toolkit.results.checks import CHECKS_COLUMNS
from toolkit.tables.headings import ACTIONS, MEASURES
from toolkit.tables.layout import TableLayout
from toolkit.tables.owned import CHECKS, PREFIX, SNAPSHOT
from workbooks.making import Making, used_columns

_GAPS = (9, 10, 13, 160, 8239)
"""Characters that the tallies read as a space: tabs, line breaks, spaces that do not break."""
_NO_WIDTH = (8203, 65279)
"""Characters that the tallies do not see at all."""
_STRAY = "-–—.*?/"
"""Signs that are nothing when they are all that a row holds."""
_EXAMPLES = ("example row", "example action", "example measure", "e g", "for example")
"""How the text of a row begins that shows how to fill in the table (toolkit.understanding.rows.EXAMPLE)."""
_LONGEST_EXAMPLE = 40
_SAYS = ("ref", "priority", "text", "by_when", "leads")
_ANCHORS = ("ref", "by_when", "leads", "status")


def cells(layout: TableLayout, *fields: str) -> str:
    """The table's columns as a formula names them, joined where there are several."""
    present = {column.field for column in layout.columns}
    return "&".join(f"{layout.name}[{layout.column(field).heading}]" for field in fields if field in present)


def _replaced(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        text = f"SUBSTITUTE({text},{old},{new})"
    return text


def _clean(text: str) -> str:
    """A text as the tallies read it: what has no width left out, every gap one space, none at the ends."""
    unseen = [(f"_xlfn.UNICHAR({number})", '""') for number in _NO_WIDTH]
    gaps = [(f"_xlfn.UNICHAR({number})" if number > 127 else f"CHAR({number})", '" "') for number in _GAPS]
    return f"TRIM({_replaced(text, *unseen, *gaps)})"


def column(layout: TableLayout, field: str) -> str:
    """The table's column as the tallies read it."""
    return _clean(cells(layout, field))


def trimmed(layout: TableLayout, field: str) -> str:
    """The table's column as the sheet Snapshot notes it."""
    return f"TRIM({cells(layout, field)})"


def _says_something(layout: TableLayout) -> str:
    """For each row whether anything but a status and an update is in it: those alone are no row of the plan."""
    return f'({_clean(cells(layout, *_SAYS))}<>"")'


def _is_example(layout: TableLayout) -> str:
    """For each row whether its text begins as that of an example does."""
    begun = f"LEFT({cells(layout, 'text')},{_LONGEST_EXAMPLE})"
    signs = [(f'"{sign}"', '" "') for sign in ":;.,-–—()!"]
    words = f'{_clean(_replaced(begun, *signs))}&" "'
    lengths = ",".join(str(len(start) + 1) for start in _EXAMPLES)
    starts = ",".join(f'"{start} "' for start in _EXAMPLES)
    return f"(MMULT(--(LEFT({words},{{{lengths}}})={{{starts}}}),{{{';'.join('1' for _ in _EXAMPLES)}}})>0)"


def _goes_on(layout: TableLayout) -> str:
    """For each row whether it has a text alone that goes on with the one above: it begins with a small letter."""
    letter = f"LEFT({column(layout, 'text')})"
    return f'(({_clean(cells(layout, *_ANCHORS))}="")*(1-EXACT({letter},UPPER({letter}))))'


def counted(layout: TableLayout) -> str:
    """For each row of the table 1 where it is one of the plan's, as :mod:`toolkit.understanding.rows` sorts them."""
    stray = [(f'"{sign}"', '""') for sign in _STRAY]
    signs = _replaced(_clean(cells(layout, *_SAYS, "status", "update")), *stray, ('" "', '""'))
    return f'({_says_something(layout)}*({signs}<>"")*(1-{_is_example(layout)})*(1-{_goes_on(layout)}))'


def at_status(layout: TableLayout, status: Rating) -> str:
    """For each row 1 where it is one of the plan's and has that rating, however it is spaced."""
    typed = _replaced(column(layout, "status"), ('" "', '""'))
    named = str(status).replace(" ", "")
    return f'(({typed}="{named}")*{_says_something(layout)}*(1-{_is_example(layout)}))'


def unrated(layout: TableLayout, scale: Scale) -> str:
    """For each row 1 where it is one of the plan's and has none of the ratings that can be chosen."""
    names = ",".join(f'"{rating.name.replace(" ", "")}"' for rating in scale.ratings if rating != scale.unrated)
    typed = _replaced(column(layout, "status"), ('" "', '""'))
    return f"({counted(layout)}*ISNA(MATCH({typed},{{{names}}},0)))"


def rated(layout: TableLayout, rating: Rating, scale: Scale) -> str:
    """For each row 1 where it counts under that rating of the scale."""
    return unrated(layout, scale) if rating == scale.unrated else at_status(layout, rating)


_BEYOND = 1_000_000
"""More rows than a table has, so that the first row that is wanted is the largest of what is left of this."""


def first_place(layout: TableLayout, wanted: str) -> str:
    """Which row of the table, counted from 1, is the first of which that is 1; 0 where it is of none.

    SUMPRODUCT has Excel go over the rows without an array formula.
    """
    heading = layout.column("status").heading
    place = f"ROW({cells(layout, 'status')})-ROW({layout.name}[[#Headers],[{heading}]])"
    return f"MOD({_BEYOND}-SUMPRODUCT(MAX({wanted}*({_BEYOND}-({place})))),{_BEYOND})"


def status_at(layout: TableLayout, place: str) -> str:
    """The status in that row of the table, as a cell; in its first row where the place is 0."""
    return f"INDEX({cells(layout, 'status')},MAX(1,{place}))"


def first_row(layout: TableLayout, wanted: str) -> str:
    """The status of the first row of which that is 1, as a cell; of the table's first row where it is of none."""
    return status_at(layout, first_place(layout, wanted))


def leading_to(cell: str, number: str) -> str:
    """The number as a link to the cell, wherever that is now and whatever its sheet is called."""
    return f'HYPERLINK("#"&CELL("address",{cell}),{number})'


def checks_column(heading: str) -> str:
    """A column of the sheet Checks, found by the name by which the toolkit knows the sheet."""
    return f"INDEX({PREFIX}{CHECKS},0,{checks_place(heading)})"


def checks_place(heading: str) -> int:
    """The number of a column of the sheet Checks."""
    return [column.heading for column in CHECKS_COLUMNS].index(heading) + 1


def noted(cell: str) -> str:
    """A cell or some cells (A4:A9) of the hidden sheet Snapshot, as a formula names them."""
    return f"{SNAPSHOT}!" + ":".join(f"${part[0]}${part[1:]}" for part in cell.split(":"))


def tables_of(making: Making) -> tuple[TableLayout, ...]:
    """The tables of rows that the workbook has, with the columns that they have in it; the actions last."""
    actions = used_columns(ACTIONS, making.data.actions)
    return (used_columns(MEASURES, making.data.measures), actions) if making.has_measures else (actions,)
