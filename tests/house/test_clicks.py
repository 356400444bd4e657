"""Real clicks on the buttons of the committed workbook, as LibreOffice shows it on a virtual display.

Real: the workbook, its buttons, its macros and the procedure that they call; the mouse; Python started by it;
``toolkit.clicked`` and ``toolkit.excel`` with xlwings; the cells, the message and the paper. Stand-ins
(``tests/click_shim``): the objects of Windows that the procedure starts Python with, and the bridge that carries what
xlwings' remote engine asks for into LibreOffice. Nothing is clicked through an API; LibreOffice is only asked where
things are on the screen and what the workbook holds. Screenshots stay in ``build/clicks``.
"""

import shutil
import sys
from datetime import datetime
from pathlib import Path

import docx
import pytest

from tests.builders.live_books import shown_in_file, without_moment
from tests.click_shim.office import ROOT, missing, office, wait_for
from toolkit.bundled import bundled
from toolkit.jobs.papers import report_workbook
from toolkit.jobs.workbook import refresh_workbook
from workbooks.start_buttons import BUTTONS

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {missing()}")
SEVENOAKS = bundled("workbooks", "sevenoaks-2019-20.xlsm")
SCREENSHOTS = ROOT / "build" / "clicks"
CHECKED = "2 errors, 5 warnings and 12 questions"


def shown(book, name):
    """What a sheet shows, row by row."""
    sheet = next(sheet for sheet in book["sheets"] if sheet["name"] == name)
    return [{column: value for column, value in enumerate(row) if value != ""} for row in sheet["values"]]


def typed_cells(book):
    """What was typed into each sheet: formulas as formulas, not as what they give."""
    return {
        sheet["name"]: {
            f"{row},{column}": sheet["formulas"].get(f"{row},{column}", value)
            for row, line in enumerate(sheet["values"], start=1)
            for column, value in enumerate(line, start=1)
        }
        for sheet in book["sheets"]
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("clicks & more")


@pytest.fixture(scope="module")
def desk(folder):
    """LibreOffice with the workbook open; no test changes what another one reads."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    with office(SEVENOAKS, folder) as running:
        running.button(BUTTONS[0].caption)
        yield running


@pytest.fixture(autouse=True)
def at_start(desk):
    """Every test begins on Start, wherever the one before it came to its end."""
    yield
    if desk.book()["book"]["active_sheet_index"]:
        desk.click(*desk.tab("Start"))


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """The same workbook, refreshed as a closed file."""
    path = Path(shutil.copy(SEVENOAKS, tmp_path_factory.mktemp("closed")))
    refresh_workbook(path, datetime.now())
    return path


def click_button(desk, caption, *answers):
    """Click the button, then the message's buttons; gives what the messages say, the workbook afterwards, and all that
    LibreOffice was asked to do.
    """
    number = desk.clicks
    desk.click(*desk.button(caption))
    said = []
    for answer in (*answers, "OK"):
        text, buttons = desk.message(said[-1] if said else "")
        said.append(text)
        desk.screenshot(SCREENSHOTS / f"{caption} {len(said)}.png")
        desk.click(*buttons[answer])
    done = desk.clicked(number + len(answers))
    assert (done["status"], done["failure"], done["said"]) == (0, "", "")
    book = desk.book()
    assert (book["book"]["active_sheet_index"], book["book"]["selection"]) == (0, "A1")
    assert book["book"]["calculation"] == "Automatic"
    return said, book, done["asked"]


def test_start_shows_the_four_buttons(desk):
    places = [desk.button(button.caption) for button in BUTTONS]
    assert len(set(places)) == 4
    assert len({x for x, _ in places}) == len({y for _, y in places}) == 2


def test_click_on_check_rows_lists_the_problems(desk, closed):
    before = desk.book()
    said, book, asked = click_button(desk, "Check rows")
    assert said == [f"The sheet Checks lists {CHECKED}."]
    assert without_moment(shown(book, "Checks")) == without_moment(shown_in_file(closed, "Checks"))
    assert {name for name, typed in typed_cells(book).items() if typed != typed_cells(before)[name]} == {"Checks"}
    assert [action["args"][1] for action in asked if action["args"][:1] == ["status_bar"]] == [
        "Checking rows ...",
        False,
    ]


def test_click_on_a_link_of_checks_jumps_to_the_cell(desk):
    _, book, _ = click_button(desk, "Check rows")
    row = next(number for number, row in enumerate(shown(book, "Checks"), start=1) if row.get(0) == "Error")
    desk.click(*desk.tab("Checks"))
    desk.screenshot(SCREENSHOTS / "Checks.png")
    desk.click(*desk.cell(row, 3))
    book = desk.book()
    assert book["sheets"][book["book"]["active_sheet_index"]]["name"] == "Success measures"
    assert book["book"]["selection"] == "F8"


def test_a_number_on_start_leads_to_the_first_of_its_rows(desk):
    start = shown(desk.book(), "Start")
    actions = next(number for number, row in enumerate(start, start=1) if row.get(1) == "Actions")
    errors = next(number for number, row in enumerate(start, start=1) if row.get(1) == "Errors to put right")
    for row, column, sheet, cell in ((actions, 5, "Actions", "G47"), (errors, 3, "Checks", None)):
        desk.click(*desk.cell(row, column))
        book = desk.book()
        assert book["sheets"][book["book"]["active_sheet_index"]]["name"] == sheet
        assert cell in (None, book["book"]["selection"])
        desk.click(*desk.tab("Start"))
    checks = shown(book, "Checks")
    assert checks[int(book["book"]["selection"][1:]) - 1][0] == "Error"


def test_click_on_refresh_tallies_counts_the_rows(desk, closed):
    said, book, _ = click_button(desk, "Refresh tallies")
    assert said == [
        "The tallies are up to date: 43 of 48 actions and 6 of 9 success measures are Green; the sheet Checks lists "
        f"{CHECKED}."
    ]
    for name in ("Tallies", "Trends", "Checks", "Snapshot"):
        assert without_moment(shown(book, name)) == without_moment(shown_in_file(closed, name))
    last_refresh = next(row for row in shown(book, "Start") if row.get(1) == "Last refresh")
    assert str(datetime.now().year) in last_refresh[2]


def test_click_on_committee_report_writes_the_paper(desk, folder, tmp_path):
    said, _, _ = click_button(desk, "Committee report")
    paper = folder / f"{SEVENOAKS.stem} - quarter 2 report.docx"
    assert said == [f"The paper is {paper}; before you send it, click Check rows and put right 2 errors."]
    report_workbook(folder / SEVENOAKS.name, tmp_path / "closed.docx")
    assert paper.read_bytes() == (tmp_path / "closed.docx").read_bytes()
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(paper)).paragraphs)
    assert "43 of 48 actions are Green (89.6% on target)" in text


WITHOUT_TOOLKIT = "exec /usr/bin/python3 -I -m toolkit.clicked"
STORE_STUB = 'echo "Python was not found; run without arguments to install from the Microsoft Store" >&2; exit 1'
NO_LIBRARY = "raise ImportError(\"No module named 'xlwings'\")"
WRONG_DLL = 'raise ImportError("DLL load failed while importing win32api: %1 is not a valid Win32 application.")'
FAILURES = {
    "no settings": ("", "These buttons do not know yet where Python is on this computer. Run csp"),
    "another's Python": (
        "C:\\Users\\zoe\\python.exe",
        "The Python that these buttons start is not on this computer: C:",
    ),
    "a blocked process": (
        "/bin/sh-not-allowed",
        "Excel could not start Python (Permission denied). Run csp",
    ),
    "the Store's stub": (STORE_STUB, "Python did not answer (1): the CSP toolkit is not installed in "),
    "no toolkit": (WITHOUT_TOOLKIT, "Python did not answer (1): the CSP toolkit is not installed in "),
    "no xlwings": (
        NO_LIBRARY,
        "Python cannot load what the buttons need: No module named 'xlwings'. Install",
    ),
    "a wrong DLL": (WRONG_DLL, "Python cannot load what the buttons need: DLL load failed while importing win32api"),
}


def registered(folder, what):
    """The Python that is noted for the user: a path, or a program made so that it fails like that."""
    place = folder / "failing python"
    if what.startswith("raise"):
        (folder / "broken").mkdir(exist_ok=True)
        (folder / "broken" / "xlwings.py").write_text(what, encoding="utf-8")
        lines = f'PYTHONPATH="{folder / "broken"}:{ROOT}" exec "{sys.executable}" "$@"'
    elif what.startswith(("exec", "echo")):
        lines = what
    else:
        if "not-allowed" in what:
            Path(folder / "not-allowed").touch()
            return str(folder / "not-allowed")
        return what
    place.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    place.chmod(0o755)
    return str(place)


@pytest.mark.parametrize("failure", FAILURES)
def test_whatever_fails_before_python_speaks_is_said_in_a_sentence(desk, folder, failure):
    """Never VBA's debugger: the message is the macro's own, and says what to do instead."""
    noted = folder / "registered"
    before = noted.read_text(encoding="utf-8")
    noted.write_text(registered(folder, FAILURES[failure][0]), encoding="utf-8")
    try:
        desk.click(*desk.button("Check rows"))
        text, buttons = desk.message()
        desk.screenshot(SCREENSHOTS / f"{failure}.png")
        desk.click(*buttons["OK"])
        wait_for(lambda: not desk.shows_a_message, "the end of the message")
    finally:
        noted.write_text(before, encoding="utf-8")
    assert text.startswith(FAILURES[failure][1])
    assert "csp install" in text


@pytest.fixture
def own_desk(tmp_path):
    """The same for a test that moves the plan on, whichever test comes next."""
    with office(SEVENOAKS, tmp_path) as running:
        running.button(BUTTONS[0].caption)
        yield running


def test_click_on_start_next_quarter_keeps_a_copy_and_moves_on(own_desk, tmp_path):
    said, book, _ = click_button(own_desk, "Start next quarter", "Yes")
    copy = tmp_path / f"{SEVENOAKS.stem} - 2019-20 Quarter 2.xlsm"
    assert said[0].startswith("1 status is missing, so nothing was changed: choose Green, Amber or Red in Success")
    assert "the plan is now at Quarter 3 of 2019-20" in said[1]
    assert str(copy) in said[1]
    assert copy.exists()
    history = [row for row in shown(book, "Past quarters") if row.get(1) == 2]
    assert len(history) == 57
    assert (history[0][0], history[0][2], history[0][3]) == ("2019-20", "Actions", "CSAP 1.1")
    quarter = next(row for row in shown(book, "Plan") if row.get(0) == "Quarter")
    assert quarter[1] == 3
    assert [row for row in shown(book, "Actions")[1:] if 7 in row] == []
