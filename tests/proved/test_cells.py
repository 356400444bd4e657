"""The next quarter passes its proof, and none does in which a cell differs that was not to change."""

import datetime
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from tests.builders.grids import action
from tests.builders.planted_damage import Damage, damaged, exchanged
from tests.builders.quarter_books import TODAY, own_workbook
from tests.builders.transplants import contents
from toolkit.errors import WorkbookError
from toolkit.grid import CellEdit
from toolkit.jobs import quarter
from toolkit.jobs.quarter import next_quarter_workbook
from toolkit.proved import cells
from toolkit.proved.archive import Archive
from toolkit.proved.proof import DamageError, PartVerdict, Proof, prove_workbook
from toolkit.tables.headings import HISTORY
from toolkit.workbook_file.cell_edits import edit_cells
from toolkit.workbook_file.indicator_rows import with_indicator_rows
from toolkit.workbook_file.package.package import open_package

PLAN, ACTIONS, PAST, TABLE = (
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
    "xl/worksheets/sheet4.xml",
    "xl/tables/table1.xml",
)
JANUARY = datetime.date(2020, 1, 3)
Step = tuple[bytes, bytes, tuple[CellEdit, ...]]


def begun(path: Path, today: datetime.date) -> Step:
    """The workbook before and after its next quarter is begun, and the cells that were to change."""
    step, copy = next_quarter_workbook(path, today)
    return copy.read_bytes(), path.read_bytes(), step.edits


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Step:
    path = tmp_path_factory.mktemp("first") / "own.xlsx"
    return begun(own_workbook(path, [action(), action(ref="CSAP 1.2")]), TODAY)


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Step:
    """With a remark of the officer's beside and another below the table of past quarters, and a table of his own."""
    path = own_workbook(tmp_path_factory.mktemp("second") / "own.xlsx", [action(), action(ref="CSAP 1.2")])
    next_quarter_workbook(path, TODAY)
    opened = openpyxl.load_workbook(path)
    opened["Actions"]["H4"] = "News"
    past = opened["Past quarters (CSP)"]
    past["P5"], past["A40"] = "beside", "below"
    past["R4"], past["R5"] = "Seen", "yes"
    past.add_table(openpyxl.worksheet.table.Table(displayName="Mine", ref="R4:R5"))
    opened.save(path)
    return begun(path, JANUARY)


def proved(step: Step, damage: Damage = lambda parts: parts) -> Proof:
    before, after, edits = step
    return prove_workbook(before, damaged(after, damage), [HISTORY.name], edits)


def test_only_the_cells_that_were_to_change_do(first: Step, second: Step) -> None:
    found = {one.part: one.verdict for one in proved(first).parts}
    assert (found[PLAN], found[ACTIONS]) == (PartVerdict.EDITED, PartVerdict.EDITED)
    assert (found[PAST], found[TABLE]) == (PartVerdict.ADDED, PartVerdict.ADDED)
    found = {one.part: one.verdict for one in proved(second).parts}
    assert [part for part, verdict in found.items() if verdict is PartVerdict.OWN] == [PAST, TABLE]


DAMAGES = {
    "a cell that was to change does not": (
        exchanged(PLAN, '<c r="B3"><v>3<', '<c r="B3"><v>2<'),
        "B3 does not hold what",
    ),
    "a cell has a formula more": (
        exchanged(PLAN, '<c r="B3"><v>', '<c r="B3"><f>1</f><v>'),
        "a cell differs that was not",
    ),
    "a formula is changed": (exchanged(PLAN, "B3*10", "B3*11"), "a cell differs"),
    "another cell is changed": (exchanged(ACTIONS, '<c r="A1" t="s"><v>', '<c r="A1" t="s"><v>1'), "a cell differs"),
    "a merged cell is another": (exchanged(ACTIONS, "H4:H5", "H4:H6"), "a cell differs"),
    "a sheet that was not to change does": (
        exchanged("xl/worksheets/sheet3.xml", '<c r="A1"', '<c r="A2"'),
        "xl/worksheets/sheet3.xml: it is not what it was",
    ),
}


@pytest.mark.parametrize("what", DAMAGES)
def test_damage_to_an_officers_sheet_is_caught(first: Step, what: str) -> None:
    damage, said = DAMAGES[what]
    with pytest.raises(DamageError, match=said):
        proved(first, damage)


PAST_DAMAGES = {
    "a remark beside the table": (PAST, '<c r="P5"', '<c r="Q5"', "what is beside the table"),
    "a remark below it": (PAST, '<c r="A40"', '<c r="A41"', "what is beside the table"),
    "a cell of another table": (PAST, '<c r="R5"', '<c r="R6"', "what is beside the table"),
    "its headings in the table": (TABLE, 'name="Quarter"', 'name="Quarters"', "it is not what it was"),
    "its first row": (TABLE, 'ref="A4:K8"', 'ref="A3:K8"', "it is not what it was"),
    "another table": ("xl/tables/table2.xml", "R4:R5", "R4:R6", "it is not what it was"),
}


@pytest.mark.parametrize("what", PAST_DAMAGES)
def test_damage_beside_past_quarters_is_caught(second: Step, what: str) -> None:
    part, old, new, said = PAST_DAMAGES[what]
    with pytest.raises(DamageError, match=said):
        proved(second, exchanged(part, old, new))


def test_a_quarter_that_fails_its_proof_changes_nothing_and_leaves_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = own_workbook(tmp_path / "own.xlsx", [action()] * 2)
    before, writing = path.read_bytes(), quarter.writing
    monkeypatch.setattr(
        quarter, "writing", lambda content: writing(damaged(content, DAMAGES["a formula is changed"][0]))
    )
    with pytest.raises(WorkbookError, match=r'^"own\.xlsx" was not changed, because the new file did not pass'):
        next_quarter_workbook(path, TODAY)
    assert (list(tmp_path.iterdir()), path.read_bytes()) == ([path], before)


@pytest.mark.parametrize("value", ["Rose\r\nagain <5%", "_x0041_ \x01", "", 7])
def test_what_was_written_is_known_again(first: Step, value: str | int) -> None:
    before = first[0]
    edit = CellEdit("Actions", "A1", value)
    content = edit_cells(contents(before)[ACTIONS], [edit], "own.xlsx")
    after = damaged(before, lambda parts: parts | {ACTIONS: content})
    assert cells.edited(Archive(before), Archive(after), ACTIONS, [edit]) == ""
    assert "A1 does not hold" in cells.edited(Archive(before), Archive(before), ACTIONS, [edit])


LOADED = {"indicator": "Robbery", "start": JANUARY, "end": JANUARY, "value": 12, "note": "Ask Kent Police"}
FIGURES, FIGURES_TABLE = "xl/worksheets/sheet1.xml", "xl/tables/table1.xml"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Step:
    """A table of figures in which a value changes and a row and two columns are added."""
    path = tmp_path_factory.mktemp("loaded") / "own.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Indicators"
    for row in (["Indicator", "Period start", "Period end", "Value"], ["Robbery", "1 May 2019", "31 May 2019", 5]):
        sheet.append(row)
    sheet["A9"] = "mine"
    sheet.column_dimensions["A"].width = 30
    sheet.add_table(openpyxl.worksheet.table.Table(displayName="Indicators", ref="A1:D2"))
    book.save(path)
    with open_package(path) as package:
        content, edits = with_indicator_rows(package, {2: {"value": 6, "source": "x"}}, [LOADED])
    return path.read_bytes(), content, tuple(edits)


def test_rows_and_columns_that_are_loaded_are_all_that_differs(loaded: Step) -> None:
    found = {one.part: one.verdict for one in proved(loaded).parts}
    assert (found[FIGURES], found[FIGURES_TABLE]) == (PartVerdict.EDITED, PartVerdict.EDITED)


LOADED_DAMAGES = {
    "another cell": (FIGURES, 'r="A9"', 'r="B9"', "a cell differs that was not to change"),
    "a figure": (FIGURES, "<v>12<", "<v>13<", "D3 does not hold what was to be written"),
    "a width": (FIGURES, 'width="30"', 'width="31"', "a cell differs that was not to change"),
    "a heading of the table": (FIGURES_TABLE, 'name="Period end"', 'name="Period"', "it is not what it was"),
    "a new heading": (FIGURES_TABLE, 'name="Note"', 'name="Notes"', "it is not what it was"),
    "where it begins": (FIGURES_TABLE, 'ref="A1:F3"', 'ref="B1:F3"', "it is not what it was"),
}


@pytest.mark.parametrize("what", LOADED_DAMAGES)
def test_damage_beside_what_is_loaded_is_caught(loaded: Step, what: str) -> None:
    part, old, new, said = LOADED_DAMAGES[what]
    with pytest.raises(DamageError, match=said):
        proved(loaded, exchanged(part, old, new))


MERGED = (CellEdit("Sheet", "B2", "New"), CellEdit("Sheet", "A4", "3"))


def merged_sheet(*more: str, second: str = '<c r="B2" t="inlineStr"><is><t>New</t></is></c>') -> str:
    """A sheet after a cell was put in beside another, and a row below them; ``more`` are further rows."""
    row = '<row r="4" ht="30"><c r="A4" t="inlineStr"><is><t>3</t></is></c><c r="B4" s="1"/></row>'
    rows = f'<row r="2"><c r="A2"><v>1</v></c>{second}</row>{row}{"".join(more)}'
    return f'<x><dimension ref="A1:B4"/><sheetData>{rows}</sheetData></x>'


class OneSheet:
    """What of an archive is asked for a sheet alone."""

    def __init__(self, xml: str) -> None:
        self.root = etree.fromstring(xml)

    def tree(self, part: str) -> etree._Element:
        return self.root


@pytest.mark.parametrize(
    ("after", "wrong"),
    [
        (merged_sheet(), ""),
        (merged_sheet(second=""), "B2 does not hold what was to be written"),
        (merged_sheet('<row r="5"><c r="A5"><v>1</v></c></row>'), "a cell differs that was not to change"),
        (
            merged_sheet().replace('<c r="B4" s="1"/>', '<c r="B4"><v>1</v></c>'),
            "a cell differs that was not to change",
        ),
        (merged_sheet().replace("<v>1</v>", "<v>2</v>"), "a cell differs that was not to change"),
    ],
)
def test_cells_that_were_put_in_bring_nothing_else_with_them(after: str, wrong: str) -> None:
    before = '<x><dimension ref="A1:A2"/><sheetData><row r="2"><c r="A2"><v>1</v></c></row></sheetData></x>'
    assert cells.edited(OneSheet(before), OneSheet(after), "", MERGED) == wrong  # type: ignore[arg-type]
