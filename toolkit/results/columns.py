"""Columns as data: what a table says, said once for its result sheet, its CSV file and whatever else is made of it.

A table is a list of columns and rows of any kind. A :class:`ResultColumn` makes a cell of a row; those with a
``key`` are columns of the data too. A :class:`DataColumn` is in the data only, such as the group that a sheet says by
a heading.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from toolkit.records import dataclass
from toolkit.results.sheet import Content, ListedRow, ResultCell, ResultSheet, row_height

if TYPE_CHECKING:
    import pandas

RowT = TypeVar("RowT")
Datum = str | int | float | bool | datetime.date | None
"""A value of the data; None is a blank, which is never 0."""


@dataclass(frozen=True, slots=True)
class DataColumn(Generic[RowT]):
    """A column of the data only: its heading in lower case with underscores, and its value of a row."""

    key: str
    value: Callable[[RowT], Datum]


@dataclass(frozen=True, slots=True)
class ResultColumn(Generic[RowT]):
    """A column of a result sheet.

    ``value`` is what the cell shows and ``style`` one of :func:`toolkit.results.styles.style_properties`, either the
    same for all rows or made of the row; ``link`` gives the place that the cell leads to, or "". ``width`` is in
    Excel's character widths, and 0 where another table decides the sheet's. ``wraps``: a text that is too long for the
    width makes its row higher. ``key`` is its heading in the data, "" where it is not there; ``datum`` is what the data
    says where that is not what the cell shows.
    """

    heading: str
    value: Callable[[RowT], Content]
    style: str | Callable[[RowT], str] = "cell"
    width: float = 0
    link: Callable[[RowT], str] | None = None
    wraps: bool = False
    key: str = ""
    datum: Callable[[RowT], Datum] | None = None

    def blank(self) -> ResultCell:
        """The cell of a row that is still to be filled."""
        return ResultCell("", self.style if isinstance(self.style, str) else "cell")


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table as plain values: its name, the keys of its columns, and its rows, each with a value for every key."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Datum, ...], ...]

    def records(self) -> list[dict[str, Datum]]:
        """The rows by heading."""
        return [dict(zip(self.headings, row, strict=True)) for row in self.rows]

    def to_frame(self) -> "pandas.DataFrame":
        """The table as a frame, a column for each heading, blanks as missing values.

        Text is ``string``, whole numbers are ``Int64``, other figures ``Float64``, true and false ``boolean``, dates
        ``datetime64``; a column without any value is ``object``.
        """
        import pandas  # only frames need it, and it takes long to import

        columns = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.headings)
        series = {
            heading: pandas.Series(list(values), dtype=_frame_type(values), name=heading)
            for heading, values in zip(self.headings, columns, strict=True)
        }
        return pandas.DataFrame(series)


_FRAME_TYPES: tuple[tuple[type, str], ...] = (
    (str, "string"),
    (bool, "boolean"),
    (float, "Float64"),
    (int, "Int64"),
    (datetime.date, "datetime64[ns]"),
)
"""The first of these that a column has a value of is its type: one figure with decimals makes all of them such."""


def _frame_type(values: Sequence[Datum]) -> Any:
    return next((name for kind, name in _FRAME_TYPES if any(isinstance(value, kind) for value in values)), "object")


def widths(columns: Iterable[ResultColumn[RowT]]) -> tuple[float, ...]:
    """The columns' widths, as a sheet has them."""
    return tuple(column.width for column in columns)


def add_headings(sheet: ResultSheet, columns: Sequence[ResultColumn[RowT]], title: str = "") -> int:
    """Write the row of headings, the first of which is ``title`` where there is one; gives its number."""
    headings = [column.heading for column in columns]
    return sheet.add(title or headings[0], *headings[1:], style="heading")


def add_table(sheet: ResultSheet, columns: Sequence[ResultColumn[RowT]], rows: Iterable[RowT], title: str = "") -> int:
    """Write a table with its headings, cell by cell; gives the number of the row of headings."""
    number = add_headings(sheet, columns, title)
    room = [column.width or width for column, width in zip(columns, sheet.widths, strict=False)]
    _make_room(sheet, number, [title or columns[0].heading, *(column.heading for column in columns[1:])], room)
    for row in listed_rows(columns, rows):
        if row.height is not None:
            sheet.heights[sheet.row] = row.height
        else:
            _make_room(sheet, sheet.row, row.contents, room)
        links = row.links or ("",) * len(row.contents)
        sheet.add(*map(ResultCell, row.contents, row.styles, links))
    return number


def _make_room(sheet: ResultSheet, row: int, contents: Sequence[Content], room: Sequence[float]) -> None:
    """Make a row higher whose texts do not fit on one line in the columns of the sheet."""
    height = row_height([str(content) for content in contents], room)
    if height > row_height([""], [1]):
        sheet.heights[row] = height


def listed_rows(columns: Sequence[ResultColumn[RowT]], rows: Iterable[RowT]) -> Iterator[ListedRow]:
    """The rows of a list. What does not depend on the row is worked out once, because there may be 60,000."""
    values = [column.value for column in columns]
    styles = [(column.style, None) if isinstance(column.style, str) else ("", column.style) for column in columns]
    links = [column.link for column in columns] if any(column.link for column in columns) else []
    wrapped = [number for number, column in enumerate(columns) if column.wraps]
    room = [columns[number].width for number in wrapped]
    for row in rows:
        contents = tuple([value(row) for value in values])
        yield ListedRow(
            contents,
            tuple([made(row) if made else fixed for fixed, made in styles]),
            tuple([link(row) if link else "" for link in links]),
            row_height([str(contents[number]) for number in wrapped], room) if wrapped else None,
        )


def data_table(name: str, columns: Iterable[DataColumn[RowT] | ResultColumn[RowT]], rows: Iterable[RowT]) -> DataTable:
    """The rows as plain values, of the columns that have a key. What a cell shows as a text stays a text."""
    keyed = [column for column in columns if column.key]
    values = tuple(tuple(_datum(column, row) for column in keyed) for row in rows)
    return DataTable(name, tuple(column.key for column in keyed), values)


def _datum(column: DataColumn[RowT] | ResultColumn[RowT], row: RowT) -> Datum:
    made = column.datum if isinstance(column, ResultColumn) and column.datum is not None else column.value
    value = made(row)
    return value.value if isinstance(value, StrEnum) else value
