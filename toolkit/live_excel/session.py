"""A job in the workbook that is open in Excel, from the click to the sentence that ends it."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import xlwings

from toolkit.disk.faults import fault_sentence
from toolkit.errors import TITLE, ToolkitError
from toolkit.live_excel.native import choose_files
from toolkit.records import dataclass
from toolkit.safe_text import safe_text

_QUIET = {"screen_updating": False, "enable_events": False, "display_alerts": False, "calculation": "manual"}
"""How Excel is set during a job: without it each write would be drawn, worked out and passed to officers' macros."""

Confirm = Callable[[str], bool]
"""Asks the officer a question that is answered by Yes or No."""


@dataclass(frozen=True, slots=True)
class Officer:
    """Whom a job asks: called, for Yes or No; ``choose`` has files chosen, under a title, and gives none for Cancel."""

    confirm: Confirm
    choose: Callable[[str], Sequence[Path]]

    def __call__(self, question: str) -> bool:
        """Whether the answer is Yes."""
        return self.confirm(question)


Job = Callable[[xlwings.Book, Officer], str]
"""What is done in a workbook; gives the sentence that says so, after asking what there is to ask."""


class UnansweredError(Exception):
    """A question that has not been answered yet; nothing has been changed when it is asked."""

    mark = "?"


class NothingChosenError(UnansweredError):
    """The title under which files are to be chosen, which has not been done yet."""

    mark = "<"


def run_job(doing: str, job: Job) -> None:
    """Do the job in the calling workbook and show the sentence that it gives, or why it could not be done.

    ``doing`` is in the status bar meanwhile. Nothing is ever raised into Excel.
    """
    book = xlwings.Book.caller()
    officer = Officer(lambda question: _confirmed(book, question), choose_files)
    sentence, done = outcome(book, doing, job, officer)
    book.app.alert(safe_text(sentence), TITLE, mode="info" if done else "critical")


def show_sheet(book: xlwings.Book, name: str) -> None:
    """Have the sheet in front."""
    _leniently(lambda: book.sheets[name].activate())


def outcome(book: xlwings.Book, doing: str, job: Job, officer: Officer) -> tuple[str, bool]:
    """Do the job in the workbook; gives the sentence that says what was done, or why it was not, and whether it was.

    What ``officer`` raises as UnansweredError is raised; nothing else is.
    """
    try:
        with undisturbed(book, doing):
            return job(book, officer), True
    except UnansweredError:
        raise
    except ToolkitError as error:
        return str(error), False
    except Exception:
        return fault_sentence(f"{doing} in {book.name}"), False


def answered(given: str, files: Sequence[Path] = ()) -> Officer:
    """Answers questions in their order by the letters y and n; raises UnansweredError for the first that has none.

    ``files`` are those that were chosen.
    """
    rest = iter(given)

    def choose(title: str) -> Sequence[Path]:
        letter = next(rest, "")
        if not letter:
            raise NothingChosenError(title)
        return files if letter == "y" else ()

    def confirm(question: str) -> bool:
        letter = next(rest, "")
        if not letter:
            raise UnansweredError(question)
        return letter == "y"

    return Officer(confirm, choose)


def _confirmed(book: xlwings.Book, question: str) -> bool:
    return book.app.alert(safe_text(question), TITLE, buttons="yes_no") == "yes"


@contextlib.contextmanager
def undisturbed(book: xlwings.Book, doing: str) -> Iterator[None]:
    """Have Excel quiet and its status bar say what is being done; afterwards, whatever happens, all is as before:
    the settings, the sheet that is shown and the cells that are selected.
    """
    app = book.app
    with contextlib.ExitStack() as restoring:
        restoring.callback(_leniently, lambda: setattr(app, "status_bar", False))  # gives it back to Excel
        app.status_bar = doing
        if app.calculation != "automatic":  # what the formulas give may be old
            app.calculate()
            restoring.callback(_leniently, app.calculate)
        for name, value in _QUIET.items():
            _restore_later(restoring, app, name, value)
        shown, selection = book.sheets.active, book.selection
        restoring.callback(_leniently, lambda: _select_again(book, shown, selection))
        yield


def _restore_later(restoring: contextlib.ExitStack, app: xlwings.App, name: str, value: object) -> None:
    before = getattr(app, name)
    restoring.callback(_leniently, lambda: setattr(app, name, before))
    setattr(app, name, value)


def _leniently(restore: Callable[[], None]) -> None:
    """One setting that cannot be restored must not keep the others from being so."""
    with contextlib.suppress(Exception):
        restore()


def _select_again(book: xlwings.Book, shown: xlwings.Sheet, selection: xlwings.Range | None) -> None:
    if book.sheets.active.name != shown.name:
        shown.activate()
    if selection is not None and (book.selection is None or book.selection.address != selection.address):
        selection.select()
