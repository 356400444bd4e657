"""The errors for files that are no sound workbooks, in words that say what to do."""

from toolkit.errors import WorkbookError


def damaged(file: str, what: str, more: str = "") -> WorkbookError:
    """The error for a workbook that Excel itself would have to repair."""
    what = f"{what} {more}".strip()
    return WorkbookError(
        f'"{file}" is damaged ({what}): open it in Excel, let Excel repair and save it, or go back to an earlier copy.'
    )


def too_large(file: str, part: str) -> WorkbookError:
    """The error for a part that unpacks to more than a workbook can need."""
    return WorkbookError(
        f'"{file}" is not opened because {part} would fill the memory when unpacked: delete the empty rows and columns '
        f"that carry formatting, or ask whoever sent it for a sound copy."
    )


def protected(file: str) -> WorkbookError:
    """The error for a workbook that asks for a password when it is opened."""
    return WorkbookError(
        f'"{file}" is protected with a password: open it in Excel, choose File > Info > Protect Workbook > Encrypt '
        f"with Password, clear the password, save, and try again."
    )


def not_office(file: str, part: str) -> WorkbookError:
    """The error for a part that is written as only an attack would write it."""
    return WorkbookError(
        f'"{file}" was not made by a spreadsheet program ({part} is built as no such program builds it) '
        f"and is not opened: ask whoever sent it for a workbook saved by Excel."
    )
