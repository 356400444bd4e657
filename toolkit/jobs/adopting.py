"""The job of adopting a workbook: it is looked at, answers are taken, and what was answered is written into it."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from toolkit.adopting.adoption import Adoption
from toolkit.adopting.answering import taken
from toolkit.adopting.form import FormRow, form_rows, with_answers
from toolkit.adopting.looking import look_at
from toolkit.adopting.questions import PLAN_DETAIL
from toolkit.adopting.sheets import plan_sheet, reading_form
from toolkit.disk.replacing import copy_kept, exclusive, writing
from toolkit.entries.text import one_line
from toolkit.entries.wording import listed
from toolkit.errors import ToolkitError
from toolkit.plan.reading import read_monitoring
from toolkit.proved.proof import proving_workbook
from toolkit.records import dataclass
from toolkit.tables.owned import READING, sheet_title
from toolkit.workbook_file.book import book_of
from toolkit.workbook_file.package.package import Package, open_package
from toolkit.workbook_file.sheets.results import write_result_sheets


@dataclass(frozen=True, slots=True)
class Adopted:
    """A workbook as it is understood with the answers, the sheets that were written (or would be), and the copy of it
    as it was, None where nothing was written.
    """

    adoption: Adoption
    sheets: tuple[str, ...]
    copy: Path | None = None


def look_at_workbook(workbook: Path, said: Iterable[tuple[str, str]] = ()) -> Adopted:
    """How a closed workbook would be understood with those answers; nothing is written. Raises ToolkitError."""
    with open_package(workbook) as package:
        adoption, details = _answered(package, list(said))
        return Adopted(adoption, tuple(_written(details)))


def adopt_workbook(workbook: Path, said: Iterable[tuple[str, str]] = ()) -> Adopted:
    """Write the form with the answers, and the sheet Plan where its details are answered, into a closed workbook.

    A copy of the workbook as it was is beside it before anything changes. Officers' own sheets stay byte for byte,
    which is proved before the new file takes the name. Raises ToolkitError; the workbook is then untouched and there
    is no copy.
    """
    with exclusive(workbook) as hold, open_package(workbook) as package:
        adoption, details = _answered(package, list(said))
        rows = form_rows(adoption)
        if not details and _is_there(package, rows):
            return Adopted(adoption, ())
        sheets = [reading_form(rows)]
        if details:
            sheets.append(plan_sheet(details))
        content = io.BytesIO()
        write_result_sheets(package, sheets)(content)
        name = f"{workbook.stem} (before adopting){workbook.suffix}"
        proved = proving_workbook(workbook.name, package.data, [sheet.kind for sheet in sheets])
        with copy_kept(workbook.with_name(name), package.data, workbook) as copy:
            hold.replace(writing(content.getvalue()), read=package.fingerprint, prove=proved)
    return Adopted(adoption, tuple(_written(details)), copy)


def _answered(package: Package, said: list[tuple[str, str]]) -> tuple[Adoption, dict[str, str]]:
    """The adoption with what is said, and the details for the sheet Plan if there are enough for one.

    An answer may rest on another one, as that of the rating on where the actions are; so they are taken one by one.
    """
    book = book_of(package)
    details: dict[str, str] = {}
    adoption = look_at(book)
    for one in said:
        answers, more = taken(adoption, [one])
        details |= more
        book = with_answers(book, answers, {})
        adoption = look_at(book)
    missing = [name for name in ("plan_year", "quarter") if name not in details]
    if details and missing:
        needed = listed(f"plan:{name}" for name in missing)
        raise ToolkitError(
            f"The sheet Plan can be added when {needed} {'is' if len(missing) == 1 else 'are'} answered too."
        )
    if details:
        adoption = look_at(with_answers(book, adoption.answers, details))
    if not adoption.columns and not any(one.kind != PLAN_DETAIL for one in adoption.unanswered):
        read_monitoring(book)  # says in a sentence why there is no plan in it
    return adoption, details


def _is_there(package: Package, rows: Sequence[FormRow]) -> bool:
    """Whether the workbook's form says the very same already."""
    form = next((sheet for sheet in book_of(package).sheets if sheet.owned == READING), None)
    if form is None:
        return False
    said = [tuple(one_line(cells.get(column)) for column in range(1, 6)) for _, cells in sorted(form.rows.items())]
    return said[-len(rows) :] == [tuple(map(one_line, row.texts)) for row in rows] if rows else False


def _written(details: dict[str, str]) -> list[str]:
    return [sheet_title(READING), *(["Plan"] if details else [])]
