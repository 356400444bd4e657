"""What a table of the workbook looks like: its name, its sheet and its columns."""

from toolkit.records import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the model's field, the heading the toolkit writes, and other headings for it.

    ``quarterly``: a heading that names a quarter ("Quarter 2 1st July 2019 - 30th Sept 2019", "Q2 status") is this
    column for that quarter. ``optional``: many plans have no such column, so it is neither missed nor made; one that is
    not ``missed`` is made and may lack.
    """

    field: str
    heading: str
    aliases: tuple[str, ...] = ()
    quarterly: bool = False
    optional: bool = False
    missed: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class TableLayout:
    """A table of the workbook: the Excel table's name, its sheet, what one of its rows is called, and its columns.

    ``needed``: the fields without which a row of headings is not taken for this table. ``yields_to``: the table that a
    row of headings belongs to when it fits both and has this table's first field under an alias only.
    A layout is itself and equals no other, so that what is remembered by it is found without reading all its columns.
    """

    name: str
    sheet: str
    row_is: str
    columns: tuple[Column, ...]
    needed: tuple[str, ...]
    yields_to: "TableLayout | None" = None

    def column(self, field: str) -> Column:
        """The column of that field. Raises KeyError when the table has none."""
        for column in self.columns:
            if column.field == field:
                return column
        raise KeyError(field)


MARK_COLUMNS = (
    Column("exempt", "Exempt", ("Exempt item", "Exempt from publication", "Not for publication"), optional=True),
    Column(
        "exempt_under",
        "Exempt under",
        ("Exemption", "Exempt paragraph", "Exempt para", "Paragraph and reason", "Reason for exemption"),
        optional=True,
    ),
)
"""The columns by which a line of text, a term or an indicator is marked as not for publication, and why."""
MARK_FIELDS = frozenset(column.field for column in MARK_COLUMNS)
