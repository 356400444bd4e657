"""An older workbook of the toolkit's brought up to this version: its own sheets, and the name that Excel reserves."""

import datetime
import io

import openpyxl
import pytest

from tests.builders.grids import action
from tests.builders.macro_books import with_parts
from tests.builders.older import as_of_an_older_version, with_older_start
from tests.builders.quarter_books import own_workbook, parts, values
from toolkit import __version__
from toolkit.disk.replacing import writing
from toolkit.errors import WorkbookError
from toolkit.grid import CellEdit
from toolkit.history.table import read_history
from toolkit.jobs.upgrade import upgrade_workbook
from toolkit.results.history import HISTORY_NOTE, OLDER_HISTORY_NOTES
from toolkit.workbook_file.book import read_book
from toolkit.workbook_file.cell_edits import edited_sheets
from toolkit.workbook_file.macros.renewing import RIBBON
from toolkit.workbook_file.package.package import open_package, write_package
from toolkit.workbook_file.start.renewing import RenewedStart, renewed_start

NOW = datetime.datetime(2019, 10, 15, 9, 30)


@pytest.fixture
def older(workbook):
    return as_of_an_older_version(workbook)


def test_an_older_workbook_works_as_it_is(older):
    assert "History" in openpyxl.load_workbook(older).sheetnames
    assert read_book(older).made_by == ""
    assert len(read_history(read_book(older))) == 57


@pytest.mark.slow
def test_the_sheet_is_renamed_and_all_that_names_it_follows(older):
    before, history = older.read_bytes(), read_history(read_book(older))
    upgraded = upgrade_workbook(older, NOW)
    assert upgraded.copy.read_bytes() == before
    assert upgraded.done[0].startswith('The sheet "History" is called "Past quarters"')
    assert upgraded.left[0].startswith("Not renewed: the drop-downs and colours of your own sheets.")
    opened = openpyxl.load_workbook(older)
    assert "History" not in opened.sheetnames
    assert opened["Past quarters"].tables["History"].ref == f"A4:K{4 + 57}"
    assert opened.defined_names["_csp_History"].attr_text == "'Past quarters'!$1:$1048576"
    assert opened["Past quarters"].print_title_rows == "$4:$4"
    book = read_book(older)
    assert (book.made_by, read_history(book)) == (__version__, history)
    assert b">History<" not in parts(older)["docProps/app.xml"]
    assert "History!" not in "".join(str(value) for value in values(older).values())


def test_the_note_of_an_older_version_is_renewed_and_an_officers_stays(older):
    for said, kept in ((OLDER_HISTORY_NOTES[0], HISTORY_NOTE), ("Ask Ann about these.", "Ask Ann about these.")):
        with open_package(older) as package:
            out = io.BytesIO()
            write_package(package, edited_sheets(package, [CellEdit("History", "A2", said)]), out)
        path = older.with_name("noted.xlsm")
        path.write_bytes(out.getvalue())
        upgrade_workbook(path, NOW)
        assert openpyxl.load_workbook(path)["Past quarters"]["A2"].value == kept


def test_officers_sheets_stay_byte_for_byte(older):
    names = openpyxl.load_workbook(older).sheetnames
    before = parts(older)
    upgrade_workbook(older, NOW)
    after = parts(older)
    for name in ("Start", "Plan", "Actions", "Success measures", "Lists"):
        part = f"xl/worksheets/sheet{names.index(name) + 1}.xml"
        assert after[part] == before[part], name


def test_a_second_upgrade_changes_nothing(older):
    upgrade_workbook(older, NOW)
    before = {path.name: path.read_bytes() for path in older.parent.iterdir()}
    assert upgrade_workbook(older, NOW).done == (
        f"The workbook was made by version {__version__} already; nothing was changed.",
    )
    assert {path.name: path.read_bytes() for path in older.parent.iterdir()} == before


def test_macros_or_a_tab_of_an_earlier_version_are_renewed_and_proved_whatever_the_version(csp, workbook):
    with_parts(workbook, {RIBBON: lambda tab: tab.replace(b"Check rows", b"Check")})
    before = parts(workbook)
    status, out, _ = csp("upgrade", workbook)
    after = parts(workbook)
    assert status == 0
    assert [name for name in after if after[name] != before.get(name)] == [RIBBON]
    assert out.splitlines()[0] == 'The tab "CSP" of the ribbon is renewed.'
    assert f"its macros are this version's, and with them nothing changed in the other {len(after) - 2} parts." in out
    assert parts(workbook.with_stem(f"{workbook.stem} - before the upgrade")) == before


def test_what_does_not_pass_the_proof_changes_nothing(workbook, monkeypatch):
    with_parts(workbook, {RIBBON: lambda tab: tab.replace(b"Check rows", b"Check")})
    before = workbook.read_bytes()
    monkeypatch.setattr(f"{upgrade_workbook.__module__}.present_modules", lambda: {"Buttons": "Sub Other()"})
    with pytest.raises(WorkbookError, match="did not pass when it was read again"):
        upgrade_workbook(workbook, NOW)
    assert workbook.read_bytes() == before
    assert [path.name for path in workbook.parent.iterdir()] == [workbook.name]


def test_what_is_not_written_as_it_was_made_changes_nothing_where_no_macro_is_renewed(older, monkeypatch):
    before, beside = older.read_bytes(), sorted(older.parent.iterdir())
    monkeypatch.setattr(f"{upgrade_workbook.__module__}.writing", lambda content: writing(content + b"x"))
    with pytest.raises(WorkbookError, match="did not pass when it was read again"):
        upgrade_workbook(older, NOW)
    assert older.read_bytes() == before
    assert sorted(older.parent.iterdir()) == beside


def test_result_sheets_that_touch_more_change_nothing(older, monkeypatch):
    before = older.read_bytes()

    def touching_more(package, sheets):
        part = next(name for name in package.names() if name.endswith("sheet4.xml"))
        changed = {part: package.read(part).replace(b"<sheetData>", b"<sheetData> ")}
        return lambda out: write_package(package, changed, out)

    monkeypatch.setattr(f"{upgrade_workbook.__module__}.write_result_sheets", touching_more)
    with pytest.raises(WorkbookError, match="its result sheets could not be renewed without touching more"):
        upgrade_workbook(older, NOW)
    assert older.read_bytes() == before


def test_start_is_brought_up_to_date_with_its_copy_kept(workbook):
    with_older_start(workbook)
    before = parts(workbook)
    upgraded = upgrade_workbook(workbook, NOW)
    assert upgraded.done[-1].startswith('The sheet "Start" is this version\'s, with its charts and buttons')
    assert parts(upgraded.copy) == before
    with open_package(workbook) as package:
        assert renewed_start(package) == RenewedStart()
    assert upgrade_workbook(workbook, NOW).copy is None


def test_a_start_that_could_not_be_renewed_alone_changes_nothing(workbook, monkeypatch):
    with_older_start(workbook)
    before = workbook.read_bytes()

    def touching_more(package):
        with_parts(workbook, {"xl/worksheets/sheet4.xml": lambda sheet: sheet.replace(b"<sheetData>", b"<sheetData> ")})
        content = workbook.read_bytes()
        workbook.write_bytes(before)
        return RenewedStart("done", "", content)

    monkeypatch.setattr(f"{upgrade_workbook.__module__}.renewed_start", touching_more)
    with pytest.raises(WorkbookError, match="could not be renewed without touching more"):
        upgrade_workbook(workbook, NOW)
    assert workbook.read_bytes() == before


def test_an_officers_own_workbook_has_nothing_to_upgrade(tmp_path):
    path = own_workbook(tmp_path / "own.xlsx", [action(), action(ref="CSAP 1.2")])
    with pytest.raises(WorkbookError, match="nothing to upgrade: csp refresh adds them"):
        upgrade_workbook(path, NOW)
    assert [found.name for found in tmp_path.iterdir()] == ["own.xlsx"]


def test_the_command_says_what_it_did(csp, older):
    status, out, _ = csp("upgrade", older)
    assert status == 0
    assert f"The workbook says that it is of version {__version__}." in out
    assert "before the upgrade.xlsm" in out.splitlines()[-1]
