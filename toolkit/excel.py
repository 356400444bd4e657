"""What the buttons do in the workbook that is open in Excel.

:mod:`toolkit.clicked` calls ``click`` for macros; those of workbooks made before it call one of the functions without
arguments. Each job reads the open workbook once, calls what the commands for closed workbooks call, writes the
toolkit's own sheets and ends with one sentence. Only this module and its neighbours (``live_...``) know xlwings; what a
button does not need is not imported, because the officer waits for it.
"""

import datetime
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import xlwings

from toolkit.errors import ToolkitError
from toolkit.live_excel.reading import owned_live_sheets
from toolkit.live_excel.session import Confirm, Job, Officer, UnansweredError, answered, outcome, run_job, show_sheet
from toolkit.tables.headings import PLAN
from toolkit.tables.owned import READING, sheet_title

if TYPE_CHECKING:
    from toolkit.grid import Book
    from toolkit.history.next_quarter import NextQuarter
    from toolkit.history.table import CapturedRow
    from toolkit.problems.problem import Problem
    from toolkit.results.typed.marks import Cells
    from toolkit.tags.templates import Document


def check_rows() -> None:
    """The button Check rows: lists on the sheet Checks what is missing or doubtful."""
    show_job("check_rows")


def refresh_tallies() -> None:
    """The button Refresh tallies: counts the ratings on the sheet Tallies, and checks the rows."""
    show_job("refresh_tallies")


def committee_report() -> None:
    """The button Committee report: writes the quarterly paper beside the workbook."""
    show_job("committee_report")


def start_next_quarter() -> None:
    """The button Start next quarter: keeps a copy, records the quarter and makes ready for the next one."""
    show_job("start_next_quarter")


def show_job(job: str) -> None:
    """Do a job in the calling workbook and have Excel show its sentence: for macros that do not wait for one."""
    run_job(*JOBS[job])
    if job in _OPENS:
        _open(xlwings.Book.caller(), job)


def click(job: str, given: str, files: Sequence[Path] = ()) -> str:
    """Do a job in the calling workbook for a macro, which shows what is given back: a sentence, after "!" where it says
    why nothing was done, after "?" where it is a question and after "<" where files are to be chosen; ``given`` has the
    answers to earlier ones, y or n each, and ``files`` are those that were chosen.
    """
    try:
        book = xlwings.Book.caller()
        sentence, done = outcome(book, *JOBS[job], answered(given, files))
    except UnansweredError as asked:
        return f"{asked.mark}{asked}"
    if done and job in _OPENS:
        _open(book, job)
    return sentence if done else f"!{sentence}"


def _open(book: xlwings.Book, job: str) -> None:
    """Have the sheet in front on which the job ends."""
    if name := owned_live_sheets(book).get(_OPENS[job]):
        show_sheet(book, name)


def _check_rows(book: xlwings.Book, confirm: Confirm) -> str:
    from toolkit.live_excel.reading import read_live_results
    from toolkit.live_excel.sheets import write_live_sheets
    from toolkit.results.refresh import check_and_list

    now, (grid, unlooked) = datetime.datetime.now(), _read_with_looks(book)
    sheet, problems, moved = check_and_list(grid, now, read_live_results(book))
    write_live_sheets(book, [sheet])
    return " ".join(filter(None, [f"{_found(problems)}.", *moved, unlooked]))


def _refresh_tallies(book: xlwings.Book, confirm: Confirm) -> str:
    from toolkit.entries.wording import counted
    from toolkit.live_excel.reading import read_live_results
    from toolkit.live_excel.sheets import write_live_sheets
    from toolkit.results.refresh import refresh_book

    owned, left = owned_live_sheets(book), read_live_results(book)
    grid, unlooked = _read_with_looks(book)
    refreshed = refresh_book(grid, owned, datetime.datetime.now(), left)
    write_live_sheets(book, refreshed.sheets)
    tallies, found = refreshed.tallies, _found(refreshed.problems)
    pairs = ((tallies.actions, "action"), (tallies.measures, "success measure"))
    words = tallies.actions.scale.on_target_words
    held = [(tally, thing) for tally, thing in pairs if tally.total]
    green = " and ".join(f"{tally.on_target} of {counted(tally.total, thing)}" for tally, thing in held)
    are = "is" if [tally.on_target for tally, _ in held] == [1] else "are"
    said = f"The tallies are up to date: {green} {are} {words}; {found[:1].lower()}{found[1:]}."
    return " ".join(filter(None, [said, *refreshed.moved, unlooked]))


def _read_with_looks(book: xlwings.Book) -> "tuple[Book, str]":
    """The open workbook; and "", or the sentence that says that what it hides by its looks was not seen."""
    from toolkit.live_excel.reading import read_live_book
    from toolkit.live_excel.saved_looks import with_saved_looks
    from toolkit.workbook_file.book import read_book

    return with_saved_looks(book, read_live_book(book), read_book)


def _found(problems: Sequence["Problem"]) -> str:
    from toolkit.problems.problem import summarise

    if not problems:
        return "Every row can be read and nothing was found"
    return f"The sheet Checks lists {summarise(problems).rstrip('.')}"


def _committee_report(book: xlwings.Book, confirm: Confirm) -> str:
    from toolkit.checks.book import check_book
    from toolkit.exemption.gate import given_answers, unsettled
    from toolkit.exemption.leaving_out import has_marks
    from toolkit.live_excel.files import file_of, home_of, put_beside
    from toolkit.live_excel.reading import read_live_results
    from toolkit.papers.making import make_paper
    from toolkit.papers.paper import Part
    from toolkit.results.refresh import with_given_answers
    from toolkit.workbook_file.package.properties import file_saved_on

    (grid, unlooked), left = _read_with_looks(book), read_live_results(book)
    monitoring, found = check_book(grid)
    problems, _ = with_given_answers(monitoring, found, left)
    answers = given_answers(problems)
    if unsettled(problems):
        _list_for_answers(book, grid, left)
    home, file = home_of(book), file_of(book)
    saved = file_saved_on(file) if file else None
    make = partial(make_paper, grid, monitoring, saved=saved, home=home.folder, examine=_examine_template)
    paper = make(answers=answers)
    said = f"The paper is {put_beside(home, paper)}"
    if has_marks(monitoring):
        exempt = make(part=Part.EXEMPT)
        said += f"; what is exempt is left out of it and is in {put_beside(home, exempt)}"
    return " ".join(filter(None, [f"{said}{home.why}{_warning(problems)}.", unlooked]))


def _examine_template(document: "Document") -> None:
    """Raises TemplateError for a council's own template by which no sound paper can be made."""
    from toolkit.template_check.template import check_before_paper

    check_before_paper(document)


def _list_for_answers(book: xlwings.Book, grid: "Book", left: "Mapping[str, Cells]") -> None:
    """Write the sheet Checks, on which the officer answers what stops the paper."""
    from toolkit.live_excel.sheets import write_live_sheets
    from toolkit.results.refresh import check_and_list

    sheet, _, _ = check_and_list(grid, datetime.datetime.now(), left)
    write_live_sheets(book, [sheet])


def _warning(problems: Sequence["Problem"]) -> str:
    from toolkit.entries.wording import counted
    from toolkit.problems.problem import Severity

    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return f"; before you send it, click Check rows and put right {counted(errors, 'error')}" if errors else ""


def _adopt(book: xlwings.Book, confirm: Confirm) -> str:
    """Writes the form on which officers see how their workbook is read, and the sheet Plan where there is none."""
    from toolkit.adopting.form import form_rows
    from toolkit.adopting.looking import look_at
    from toolkit.adopting.questions import PLAN_DETAIL
    from toolkit.adopting.sheets import plan_sheet, reading_form
    from toolkit.entries.wording import counted
    from toolkit.live_excel.reading import read_live_book
    from toolkit.live_excel.sheets import write_live_sheets
    from toolkit.plan.reading import read_monitoring

    grid = read_live_book(book)
    adoption = look_at(grid)
    asked = [question for question in adoption.unanswered if question.kind != PLAN_DETAIL]
    if not adoption.columns and not asked:
        read_monitoring(grid)  # says in a sentence why there is no plan in it
    without_plan = len(asked) < len(adoption.unanswered) and grid.sheet(PLAN.sheet) is None
    write_live_sheets(book, [reading_form(form_rows(adoption)), *([plan_sheet({})] if without_plan else [])])
    said = f'The sheet "{sheet_title(READING)}" says what each sheet, column and word is taken for'
    said += f" and asks {counted(len(asked), 'question')}; answer there." if asked else "; nothing is open."
    return f'{said} Enter the plan year and the quarter on the new sheet "{PLAN.sheet}".' if without_plan else said


def _start_next_quarter(book: xlwings.Book, confirm: Confirm) -> str:
    from toolkit.history.table import history_table
    from toolkit.live_excel.files import home_of
    from toolkit.live_excel.native import save_copy
    from toolkit.live_excel.quarter import refuse_quarter, write_edits, write_history
    from toolkit.live_excel.reading import read_live_book

    home = home_of(book)
    if not home.saved:
        raise ToolkitError("This workbook has never been saved: save it first, then start the next quarter.")
    grid = read_live_book(book)
    history = history_table(grid)
    step = _next_quarter(book.name, grid, [row for _, row in history.rows] if history else [], confirm)
    if step is None:
        return "Nothing was changed."
    refuse_quarter(book, step.edits, history, step.history)
    copy = home.free(step.copy_name)
    save_copy(book, copy)
    write_history(book, history, step.history)
    write_edits(book, grid, step.edits)
    return f"{step.sentence} A copy of the finished quarter is {copy}{home.why}."


def _next_quarter(name: str, grid: "Book", history: Sequence["CapturedRow"], confirm: Confirm) -> "NextQuarter | None":
    """What is to be done, None when the officer would rather choose the missing statuses first."""
    from toolkit.history.asking import Choices, ask_officer
    from toolkit.history.next_quarter import work_out_next_quarter
    from toolkit.plan.reading import read_monitoring

    monitoring, _ = read_monitoring(grid)
    today = datetime.date.today()

    def work_out(choices: Choices) -> "NextQuarter":
        return work_out_next_quarter(grid, monitoring, history, name, today, **choices.as_options())

    choices = ask_officer(work_out, confirm, Choices())
    return work_out(choices) if choices else None


def _ask_partners(book: xlwings.Book, officer: Officer) -> str:
    from toolkit.excel_partners import ask_partners

    return ask_partners(book, officer)


def _gather_answers(book: xlwings.Book, officer: Officer) -> str:
    from toolkit.excel_partners import gather_answers

    return gather_answers(book, officer)


def _merge_a_copy(book: xlwings.Book, officer: Officer) -> str:
    from toolkit.excel_partners import merge_a_copy

    return merge_a_copy(book, officer)


JOBS: Mapping[str, tuple[str, Job]] = {
    "adopt": ("Looking at the workbook ...", _adopt),
    "check_rows": ("Checking rows ...", _check_rows),
    "refresh_tallies": ("Counting ...", _refresh_tallies),
    "committee_report": ("Writing the paper ...", _committee_report),
    "start_next_quarter": ("Starting the next quarter ...", _start_next_quarter),
    "ask_partners": ("Drafting the requests ...", _ask_partners),
    "gather_answers": ("Reading what came back ...", _gather_answers),
    "merge_a_copy": ("Comparing the two copies ...", _merge_a_copy),
}
"""What the status bar says meanwhile, and what is done, by the names that macros and the ribbon have for it."""
_OPENS = {"adopt": READING}
"""The kind of sheet that is in front afterwards, where it is not the one that was."""
