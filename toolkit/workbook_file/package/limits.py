"""What Excel can take: a workbook beyond its limits would be offered for repair."""

from lxml import etree

from toolkit.errors import WorkbookError
from toolkit.workbook_file.package.xml import whole_number

_HIGHEST_SHEET_ID = 65_534
"""[MS-OI29500], 2.1.613: the number of a sheet in the list of sheets."""
_MOST_FORMATS = 65_490
"""Microsoft, "Excel specifications and limits": cell formats of a workbook."""
_MOST_PARTS = 65_535
"""What the directory of a zip file counts without its 64-bit extension, which some programs do not read."""


def free_sheet_id(sheets: list[etree._Element], file: str) -> str:
    """A number that no sheet of the list has: the next one, or the lowest where Excel can count no further."""
    taken = {whole_number(entry, "sheetId") for entry in sheets}
    number = max(taken, default=0) + 1
    if number > _HIGHEST_SHEET_ID:
        number = next((free for free in range(1, _HIGHEST_SHEET_ID + 1) if free not in taken), 0)
    if not number:
        raise WorkbookError(f'"{file}" has as many sheets as Excel can number: delete some, save, and try again.')
    return str(number)


def refuse_too_many_formats(styles: etree._Element, file: str) -> None:
    """Raise WorkbookError where the formats that were added are more than Excel takes."""
    if len(styles.findall("{*}cellXfs/{*}xf")) > _MOST_FORMATS:
        raise WorkbookError(
            f'"{file}" has so many cell formats that no more fit in ({_MOST_FORMATS:,} are as many as Excel takes): '
            "copy the sheets that you need into a new workbook, and use that."
        )


def refuse_too_many_parts(number: int, file: str) -> None:
    """Raise WorkbookError for more parts than the directory of the file counts."""
    if number > _MOST_PARTS:
        raise WorkbookError(
            f'"{file}" has more than {_MOST_PARTS:,} parts and is not changed: open it in Excel, save it as a new '
            "workbook, and use that."
        )
