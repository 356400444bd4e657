"""A table as CSV (RFC 4180) that Excel and pandas both read as it is meant.

- UTF-8 with a byte order mark: without one Excel takes the file for the computer's old code page and shows "â€“" for a
  dash; pandas and Python's ``utf-8-sig`` pass over it.
- Lines end with CR LF; what holds a comma, a quotation mark or a line break is in quotation marks.
- Dates as 2019-09-30, figures with a decimal point and no thousands separator, ``true`` and ``false``, a blank as an
  empty field.
- A text that a spreadsheet would take for a formula (it begins with =, +, -, @, a tab or a line break, or with one of
  these signs in full width) has an apostrophe before it, as OWASP advises against "CSV injection": whoever types into
  the plan must not be able to run something on the computer of whoever opens the file. A negative number is a number
  and stays as it is.
"""

import csv
import datetime
import io

from toolkit.results.columns import DataTable, Datum

_SIGNS = tuple("=+-@＝＋－＠")
_BLANKS = tuple("\t\r\n")


def csv_bytes(table: DataTable) -> bytes:
    """The table's file, the headings in its first line."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.headings)
    writer.writerows([_field(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _field(value: Datum) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    return _not_a_formula(value) if isinstance(value, str) else str(value)


def _not_a_formula(text: str) -> str:
    """Spaces before the sign are passed over, as a spreadsheet passes over them."""
    return f"'{text}" if text.startswith(_BLANKS) or text.lstrip().startswith(_SIGNS) else text
