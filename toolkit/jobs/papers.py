"""The jobs that make papers of closed workbooks: one, all of them, a PDF of one, and the demonstration."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.bundled import bundled
from toolkit.checks.book import check_book
from toolkit.disk.folders import make_folders
from toolkit.disk.replacing import free_path, free_to_write, new_file, new_file_under, prepared_file, writing
from toolkit.disk.sets import put_all
from toolkit.errors import OutputError
from toolkit.exemption.gate import given_answers
from toolkit.exemption.leaving_out import exemptions_of
from toolkit.exemption.repeats import search_public_text
from toolkit.exemption.terms import Terms
from toolkit.finished.proof import proving
from toolkit.jobs.workbook import Checked, check_read_book, refresh_workbook
from toolkit.papers.making import PaperMaker
from toolkit.papers.obliged.unsaid import unsaid
from toolkit.papers.paper import COUNTY_REPORT, QUARTERLY, Paper, Part, why_not_made
from toolkit.plan.tallies import Tallies
from toolkit.workbook_file.book import read_book, read_book_and_answers

if TYPE_CHECKING:
    from toolkit.history.plan_changes import PlanChanges
    from toolkit.jobs.withheld import WithheldRecord

DEMONSTRATED = "sevenoaks-2019-20"


def report_workbook(
    workbook: Path,
    output: Path | None = None,
    template: str = QUARTERLY,
    *,
    overwrite: bool = False,
    part: Part = Part.PUBLIC,
    since: Path | None = None,
    withheld: "Path | WithheldRecord | None" = None,
) -> tuple[Checked, Path]:
    """Write one paper of a closed workbook; gives what was checked and where the paper is.

    Without ``output`` the paper goes beside the workbook under a name that is free. ``since`` is the workbook of the
    plan before, if the paper is to say what has changed. ``withheld`` is where the record for the Monitoring Officer
    goes of what the paper withholds, or a record of several, which the caller writes. Raises WorkbookError,
    TemplateError or OutputError; no file is left behind then.
    """
    record = record_of(withheld, part, overwrite=overwrite)
    checked, maker = _maker(workbook, part, since)
    paper = maker.paper(template)
    made = _of(workbook, paper)
    if output:
        new_file(output, writing(paper.content), overwrite=overwrite, **made)
    target = output or new_file_under(workbook.with_name(paper.name), writing(paper.content), **made)
    _add(record, maker, [target], written=record is not withheld, overwrite=overwrite)
    return checked, target


def report_all(
    workbook: Path,
    folder: Path | None = None,
    templates: Sequence[str] = (),
    *,
    overwrite: bool = False,
    part: Part = Part.PUBLIC,
    since: Path | None = None,
    withheld: "Path | WithheldRecord | None" = None,
) -> tuple[Checked, list[Path], list[str]]:
    """Write the papers of a closed workbook that these templates make, or all: the bundled ones and the council's own.

    They go into ``folder``, which is made if it is not there, or beside the workbook, under names that are free unless
    ``overwrite``. All are made before the first is written. The sentences say which papers the plan does not have,
    and why. Raises as :func:`report_workbook` does.
    """
    record = record_of(withheld, part, overwrite=overwrite)
    checked, maker = _maker(workbook, part, since)
    chosen, not_made = (list(templates), []) if templates else _papers_of(checked, maker, workbook)
    papers = [maker.paper(template) for template in chosen]
    target = folder or workbook.parent
    make_folder(target, source=workbook)
    if overwrite:
        written = [target / paper.name for paper in papers]
        put_all(
            prepared_file(path, writing(paper.content), overwrite=True, **_of(workbook, paper))
            for path, paper in zip(written, papers, strict=True)
        )
    else:
        written = [
            new_file_under(target / paper.name, writing(paper.content), **_of(workbook, paper)) for paper in papers
        ]
    _add(record, maker, written, written=record is not withheld, overwrite=overwrite)
    return checked, written, not_made


def _of(workbook: Path, paper: Paper) -> dict[str, Any]:
    """How a paper is put in place: no more open than its workbook, and proved to hold nothing that is withheld."""
    return {"source": workbook, "prove": proving(paper.withheld)}


def _papers_of(checked: Checked, maker: PaperMaker, workbook: Path) -> tuple[list[str], list[str]]:
    """The templates of the papers that the plan has, and why it has no others, a sentence each."""
    why = {
        name: why_not_made(name, checked.monitoring, has_cover=maker.has_cover)
        for name in _template_names(checked, workbook)
    }
    said = [f"Not made: {name.replace('-', ' ')}, because {reason}." for name, reason in why.items() if reason]
    return [name for name, reason in why.items() if not reason], said


def record_of(
    withheld: "Path | WithheldRecord | None", part: Part, *, overwrite: bool = False
) -> "WithheldRecord | None":
    """The record that these papers belong to. Raises OutputError where they can have none, or none of that name."""
    if withheld is None:
        return None
    if part is Part.EXEMPT:
        raise OutputError("The record is of what a public paper withholds: leave --withheld out with --part 2.")
    from toolkit.jobs.withheld import WithheldRecord  # few papers need the record

    if isinstance(withheld, WithheldRecord):
        return withheld
    record = WithheldRecord(withheld)
    free_to_write(withheld, overwrite=overwrite)  # before a paper is made
    return record


def _add(
    record: "WithheldRecord | None", maker: PaperMaker, papers: Sequence[Path], *, written: bool, overwrite: bool
) -> None:
    if record is not None:
        record.add(maker, papers)
        if written:
            record.write(overwrite=overwrite)


def _maker(workbook: Path, part: Part, since: Path | None) -> tuple[Checked, PaperMaker]:
    book, left = read_book_and_answers(workbook)
    checked = check_read_book(book, left)
    before = read_book(since) if since else None
    answers = given_answers(checked.problems)
    return checked, PaperMaker(
        book, checked.monitoring, part, book.saved, workbook.parent, before, answers, examine_template
    )


def examine_template(document: Any) -> None:
    """Raises TemplateError for an opened template by which no sound paper can be made."""
    from toolkit.template_check.template import check_before_paper  # only a council's own template is checked

    check_before_paper(document)


def _template_names(checked: Checked, workbook: Path) -> list[str]:
    """The names of the templates, the council's own last."""
    from toolkit.tags.templates import template_names

    own = checked.monitoring.plan.template_folder
    found = sorted((workbook.parent / own).glob("*.docx")) if own else []
    names = [path.stem for path in found if not path.name.startswith("~$")]
    bundled_names = [name for name in template_names() if name != COUNTY_REPORT]
    return [*bundled_names, *(name for name in names if name not in bundled_names)]


def pdf_of_paper(paper: Path, workbook: Path | None, *, overwrite: bool = False) -> Path:
    """Put a tagged PDF of a paper beside it; gives where it is. Raises OutputError, and then there is none.

    ``workbook`` is that of a public paper, of which nothing exempt may be in the PDF; None for a Part 2.
    """
    from toolkit.word.pdf import tagged_pdf  # only this job starts another program

    content, withheld = paper.read_bytes(), Terms()
    if workbook is not None:
        book = read_book(workbook)
        monitoring = check_book(book)[0]
        withheld = unsaid(search_public_text(book, monitoring).absent, exemptions_of(monitoring), content)
    made = tagged_pdf(content, paper.name)
    return _put(paper.with_suffix(".pdf"), made, overwrite=overwrite, source=paper, prove=proving(withheld))


def _put(path: Path, content: bytes, *, overwrite: bool, **options: Any) -> Path:
    """Write a file under that name, or one that is free unless ``overwrite``; gives where it is."""
    if not overwrite:
        return new_file_under(path, writing(content), **options)
    new_file(path, writing(content), overwrite=True, **options)
    return path


def compare_workbooks(old: Path, new: Path) -> "PlanChanges":
    """What changed in the plan from one closed workbook to another. Raises WorkbookError."""
    from toolkit.history.comparing import compare_books

    return compare_books(read_book(old), read_book(new))


def compare_quarters_of(workbook: Path, earlier: str = "", later: str = "") -> "PlanChanges":
    """What changed in a closed workbook's plan between two quarters, given as "2019-20 Quarter 1"; without them since
    the latest on record before the one that it reports. Raises WorkbookError.
    """
    from toolkit.history.comparing import compare_quarters, parse_period

    book = read_book(workbook)
    monitoring, _ = check_book(book)
    return compare_quarters(book, monitoring, *(parse_period(text) if text else None for text in (earlier, later)))


def demonstrate(folder: Path, now: datetime.datetime) -> tuple[Path, Path, Checked, Tallies]:
    """The main job on the bundled workbook, copied into ``folder``: the workbook refreshed, the paper beside it.

    Nothing that is in the folder already is replaced. Raises OutputError when the folder cannot be made or written.
    """
    make_folder(folder)
    original = bundled("workbooks", f"{DEMONSTRATED}.xlsm").read_bytes()
    workbook = free_path(folder / f"{DEMONSTRATED}.xlsm")
    new_file(workbook, writing(original))
    checked, tallies = refresh_workbook(workbook, now)
    _, paper = report_workbook(workbook)
    return workbook, paper, checked, tallies


def make_folder(folder: Path, option: str = "--out", source: Path | None = None) -> None:
    """Make the folder, which ``option`` chose, if it is not there, no more open than ``source``, of which is made what
    goes into it. Raises OutputError when that cannot be.
    """
    try:
        make_folders(folder, source)
    except OSError as error:
        raise OutputError(f'The folder "{folder}" cannot be made: choose another with {option}.') from error
