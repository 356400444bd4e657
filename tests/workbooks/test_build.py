"""The workbooks: what the data says is in them, they look and behave as promised, and they can be rebuilt."""

import re
import shutil
import tomllib
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from lxml import etree

from toolkit import __version__
from toolkit.entries.periods import Period, PlanYear
from toolkit.plan.palette import contrast
from toolkit.plan.ratings import RAG
from toolkit.tables.document_headings import DOCUMENT_LAYOUTS
from toolkit.tables.headings import (
    ACTIONS,
    CONTACTS,
    HISTORY,
    INDICATORS,
    LEADS,
    MEASURES,
    PLAN,
    PLAN_ITEMS,
    PRINTED,
    PRIORITIES,
)
from toolkit.tables.owned import sheet_title
from workbooks import build, look, plan_data, plan_sheets, start_buttons, vba

SEVENOAKS, BLANK = "sevenoaks-2019-20", "blank"
EARLIER = ("sevenoaks-2016-17", "sevenoaks-2012-13")
TUNBRIDGE_WELLS, KENT = "tunbridge-wells-2016-17", "kent-2014-17"
WITHOUT_MEASURES = (TUNBRIDGE_WELLS, KENT)
"""Plans that have no success measures, and neither dates nor other partners of their actions."""
NAMES = (SEVENOAKS, *EARLIER, TUNBRIDGE_WELLS, KENT, BLANK)
ROW_TABLES = {ACTIONS: ("actions.toml", "action"), MEASURES: ("success-measures.toml", "measure")}
LISTS = (PRIORITIES, LEADS, plan_sheets.STATUSES, plan_sheets.SWITCHED_OFF, CONTACTS)
LAYOUTS = (PLAN, MEASURES, ACTIONS, INDICATORS, HISTORY, PRINTED, *LISTS)
SHEETS = ["Start", "Plan", "Success measures", "Actions", "Indicators", "Tallies", "Trends", "Checks", "Past quarters"]
TEXT_SHEETS = {name: ["Context", "Glossary", "Partners"] for name in EARLIER}
TEXT_SHEETS[BLANK] = ["Context", "Glossary", "Partners", "Cover report", "Agenda"]
TEXT_SHEETS[TUNBRIDGE_WELLS] = ["Context"]
TEXT_SHEETS[KENT] = ["Context", "Assessments", "Version control", "Cover report", "Agenda"]
"""The sheets of a plan's other documents, which stand between Printed tallies and Lists."""


def sheets_of(name):
    officers = [sheet for sheet in SHEETS if sheet != "Success measures" or name not in WITHOUT_MEASURES]
    return [*officers, "Printed tallies", *TEXT_SHEETS.get(name, []), "Lists", "Snapshot", "xlwings.conf"]


OWN = ("Tallies", "Trends", "Checks", "History", "Snapshot")
RESULTS = ("Tallies", "Trends", "Checks")
MACROS = """\
Attribute VB_Name = "Buttons"
Sub CheckRows()
    MsgBox "Café"
End Sub
Private Sub RefreshTallies()
End Sub
Sub CommitteeReport(ByVal name As String)
End Sub
"""


def load(name, file):
    return tomllib.loads((plan_data.DATA / name / file).read_text(encoding="utf-8"))


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def cells(path):
    """Every cell's value, formulas as formulas, by sheet and address."""
    book = openpyxl.load_workbook(path)
    return {
        f"{sheet.title}!{cell.coordinate}": getattr(cell.value, "text", cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def table_rows(book, layout):
    """The table's rows below its headings, as lists of cells."""
    sheet = book[layout.sheet]
    return [list(row) for row in sheet[sheet.tables[layout.name].ref][1:]]


def as_typed(value):
    """A value of the data as it must are in its cell."""
    if isinstance(value, list):
        return "\n".join(value) or None
    return re.sub(r"^- ", "• ", value.strip("\n"), flags=re.MULTILINE) or None


@pytest.fixture(scope="module", params=NAMES)
def path(request):
    return build.HERE / f"{request.param}.xlsm"


@pytest.fixture(scope="module")
def book(path):
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Both workbooks, built anew."""
    folder = tmp_path_factory.mktemp("fresh")
    for name in NAMES:
        build.build(name, folder / f"{name}.xlsm")
    return folder


@pytest.fixture
def macros(tmp_path):
    folder = tmp_path / "macros"
    folder.mkdir()
    (folder / "Buttons.bas").write_text(MACROS, encoding="utf-8")
    return folder


def modules_of(project):
    """The modules that olevba reads out of a file, by name, with their source."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # oletools uses old names of pyparsing
        from oletools.olevba import VBA_Parser

        parser = VBA_Parser(str(project))
        found = {Path(name).stem: source.replace("\r\n", "\n") for _, _, name, source in parser.extract_macros()}
        parser.close()
    return found


# --- The committed files and their sources ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_committed_workbook_says_what_its_sources_say(name, fresh):
    assert cells(build.HERE / f"{name}.xlsm") == cells(fresh / f"{name}.xlsm")


@pytest.mark.skipif(xlsxwriter.__version__ != build.BUILT_WITH, reason="another XlsxWriter writes other bytes")
@pytest.mark.parametrize("name", NAMES)
def test_committed_workbook_equals_a_rebuild_part_by_part(name, fresh):
    assert parts(build.HERE / f"{name}.xlsm") == parts(fresh / f"{name}.xlsm")


@pytest.mark.parametrize("name", NAMES)
def test_building_twice_gives_the_same_bytes(name, fresh, tmp_path):
    build.build(name, tmp_path / "again.xlsm")
    assert (tmp_path / "again.xlsm").read_bytes() == (fresh / f"{name}.xlsm").read_bytes()


def test_key_without_a_column_is_refused(tmp_path):
    shutil.copytree(plan_data.DATA / BLANK, tmp_path / "plan")
    with (tmp_path / "plan" / "actions.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[action]]\nref = "1.2"\ncolour = "none"\n')
    with pytest.raises(ValueError, match=r"^actions\.toml: no column takes colour"):
        plan_data.load_plan(tmp_path / "plan")


# --- What is in the cells -----------------------------------------------------------------------------------------


def test_sheets_stand_in_their_order(path, book):
    assert book.sheetnames == sheets_of(path.stem)


OWN_COLUMNS = {
    **{key: {"Actions": ["Funding"]} for key in EARLIER},
    TUNBRIDGE_WELLS: {"Actions": ["Measure"], "Context": ["Part"]},
    KENT: {"Actions": ["Aim", "Links to cross-cutting themes"], "Priorities": ["Lead"]},
}
"""The columns that only these plans have."""
NOT_USED = {key: ["By when", "Other partners"] for key in WITHOUT_MEASURES}


def test_every_table_has_the_headings_of_its_layout(path, book):
    found = {
        table.name: (sheet.title, [cell.value for cell in sheet[table.ref][0]])
        for sheet in book
        for table in sheet.tables.values()
    }
    name = path.stem
    own = OWN_COLUMNS.get(name, {})
    assert found == {
        layout.name: (
            layout.sheet,
            [
                column.heading
                for column in layout.columns
                if column.heading in own.get(layout.name, ())
                or not (column.optional or (layout is ACTIONS and column.heading in NOT_USED.get(name, ())))
            ],
        )
        for layout in (*LAYOUTS, *DOCUMENT_LAYOUTS)
        if layout.sheet in book.sheetnames
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_column_that_no_action_uses_is_absent(name):
    headings = [cell.value for cell in openpyxl.load_workbook(build.HERE / f"{name}.xlsm")["Actions"][1]]
    assert ("Funding" in headings) == (name in EARLIER)


def numbered_actions():
    """The actions of Tunbridge Wells, which the plan does not number: by their priority and their place in it."""
    data = load(TUNBRIDGE_WELLS, "actions.toml")
    seen = []
    for action in data["action"]:
        seen.append(action["priority"])
        action["ref"] = f"{len(set(seen))}.{seen.count(action['priority'])}"
    return data


def actions_of_the_aims():
    """The actions of Kent, a row each: the aim's number, with a letter where the aim has several."""
    leads = {entry["short"]: entry.get("action_lead", "") for entry in load(KENT, "plan.toml")["priority"]}
    rows = []
    for aim in load(KENT, "actions.toml")["aim"]:
        letters = "abcdefg" if len(aim["actions"]) > 1 else [""]
        for letter, text in zip(letters, aim["actions"], strict=False):
            row = {"ref": aim["ref"] + letter, "aim": aim["text"], "text": text, "leads": leads[aim["priority"]]}
            rows.append({"priority": aim["priority"], "links": aim["links"], "status": "", "update": "", **row})
    return {"action": rows}


EXPANDED = {TUNBRIDGE_WELLS: numbered_actions, KENT: actions_of_the_aims}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("layout", ROW_TABLES, ids=lambda layout: layout.name)
def test_rows_equal_the_data_cell_by_cell(name, layout):
    if layout is MEASURES and name in WITHOUT_MEASURES:
        assert "Success measures" not in openpyxl.load_workbook(build.HERE / f"{name}.xlsm").sheetnames
        return
    entries = EXPANDED[name]() if layout is ACTIONS and name in EXPANDED else load(name, ROW_TABLES[layout][0])
    entries = entries[ROW_TABLES[layout][1]]
    rows = table_rows(openpyxl.load_workbook(build.HERE / f"{name}.xlsm"), layout)
    used = {field for entry in entries for field, value in entry.items() if value}
    unused = {"by_when", "partners"} if name in WITHOUT_MEASURES else set()
    fields = [
        column.field
        for column in layout.columns
        if (not column.optional or column.field in used) and column.field not in unused
    ]
    expected = [[as_typed(entry[field]) for field in fields] for entry in entries]
    spare = [[None] * len(fields)] * (len(rows) - len(entries))
    assert [[cell.value for cell in row] for row in rows] == expected + spare


def test_sevenoaks_has_48_actions_and_9_success_measures():
    book = openpyxl.load_workbook(build.HERE / f"{SEVENOAKS}.xlsm")
    assert [len(table_rows(book, layout)) for layout in (ACTIONS, MEASURES)] == [48, 9]


def test_blank_has_one_example_row_in_each_table_that_says_so():
    book = openpyxl.load_workbook(build.HERE / f"{BLANK}.xlsm")
    for layout in ROW_TABLES:
        filled = [row for row in table_rows(book, layout) if any(cell.value for cell in row)]
        fields = (column.field for column in layout.columns if not column.optional)
        by_field = dict(zip(fields, filled[0], strict=True))
        assert len(filled) == 1
        assert by_field["text"].value.startswith("EXAMPLE ROW: type your own")
        assert by_field["update"].value.startswith("EXAMPLE UPDATE: type over it.")


def test_blank_plan_is_left_to_the_officer():
    book = openpyxl.load_workbook(build.HERE / f"{BLANK}.xlsm", data_only=True)
    values = {row[0].value: row[1].value for row in table_rows(book, PLAN)}
    given = {"Period": plan_sheets.NO_PERIOD, "Statuses at a new quarter": "Keep", "Nation": "England"}
    assert values == {item: None for _, item in PLAN_ITEMS} | given


def test_sevenoaks_plan_lists_and_printed_tallies_equal_the_data():
    book = openpyxl.load_workbook(build.HERE / f"{SEVENOAKS}.xlsm", data_only=True)
    data = load(SEVENOAKS, "plan.toml")
    details = data["plan"] | {"period": "1 July to 30 September 2019 (Quarter 2)"}
    plan = [[item, details.get(field) or None] for field, item in PLAN_ITEMS]
    assert [[cell.value for cell in row[:2]] for row in table_rows(book, PLAN)] == plan
    for layout, key in ((PRIORITIES, "priority"), (LEADS, "lead"), (PRINTED, "printed")):
        columns = [column for column in layout.columns if not column.optional]
        expected = [[entry.get(column.field) for column in columns] for entry in data[key]]
        expected = [["\n".join(cell) or None if isinstance(cell, list) else cell for cell in row] for row in expected]
        assert [[cell.value for cell in row] for row in table_rows(book, layout)] == expected


def test_status_table_names_each_status_once(book):
    assert [row[0].value for row in table_rows(book, plan_sheets.STATUSES)] == ["Green", "Amber", "Red", "Missing"]


def test_all_that_officers_type_in_rows_is_text(book):
    layouts = [layout for layout in ROW_TABLES if layout.sheet in book.sheetnames]
    typed = [cell for layout in layouts for row in table_rows(book, layout) for cell in row]
    assert {cell.number_format for cell in typed} == {"@"}
    assert {cell.data_type for cell in typed if cell.value is not None} == {"s"}


def test_text_that_looks_like_a_formula_stays_text(tmp_path):
    shutil.copytree(plan_data.DATA / BLANK, tmp_path / "plan")
    signs = ["=1+1", "+44 1732", "-see above", "@home", "3.10", "March 2020", "TRUE"]
    rows = "".join(f'[[action]]\nref = "{sign}"\ntext = "{sign}"\nupdate = "{sign}"\n' for sign in signs)
    (tmp_path / "plan" / "actions.toml").write_text(rows, encoding="utf-8")
    made = build.make_workbook(plan_data.load_plan(tmp_path / "plan"), tmp_path, (0, 0, 0))
    (tmp_path / "made.xlsm").write_bytes(build.finish(made))
    book = openpyxl.load_workbook(tmp_path / "made.xlsm")
    columns = [[cell.value for cell in book["Actions"][1]].index(name) for name in ("Ref", "Priority action", "Update")]
    rows = table_rows(book, ACTIONS)
    assert [[(row[column].value, row[column].data_type) for column in columns] for row in rows] == [
        [(sign, "s")] * 3 for sign in signs
    ]


def test_only_the_period_and_the_start_sheet_are_worked_out(book):
    formulas = {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book
        if sheet.title != "Start"
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert formulas == {"Plan!B9"}


def test_start_shows_the_plan_and_its_period():
    shown = {}
    for name in (SEVENOAKS, BLANK):
        start = openpyxl.load_workbook(build.HERE / f"{name}.xlsm", data_only=True)["Start"]
        shown[name] = [start[cell].value for cell in ("B1", "B2", "K2")]
    assert shown == {
        SEVENOAKS: [
            "Sevenoaks District Community Safety Strategy & Action Plan 2019-2020",
            "Sevenoaks District Community Safety Partnership",
            "1 July to 30 September 2019 (Quarter 2)",
        ],
        BLANK: ["Action plan monitoring workbook", "Community safety partnership", plan_sheets.NO_PERIOD],
    }


def test_toolkit_finds_its_own_sheets_and_only_those(path):
    from toolkit.workbook_file.package.package import open_package
    from toolkit.workbook_file.package.sheet_list import made_by, owned_sheets

    with open_package(path) as package:
        assert owned_sheets(package) == {name: sheet_title(name) for name in OWN}
        assert made_by(package) == __version__


def test_what_a_refresh_notes_is_kept_out_of_sight(book):
    assert {sheet.title: sheet.sheet_state for sheet in book if sheet.sheet_state != "visible"} == {
        "Snapshot": "veryHidden",
        "xlwings.conf": "hidden",
    }


def test_meeting_date_shows_as_day_month_year(book):
    row = next(row for row in table_rows(book, PLAN) if row[0].value == "Meeting date")
    assert row[1].number_format == "d mmmm yyyy"


# --- Choices, colours, print ------------------------------------------------------------------------------------------


def status_column(book):
    """The letter of the actions' column Status, which is further right where the plan has a column Funding."""
    return next(cell.column_letter for cell in book["Actions"][1] if cell.value == "Status")


def test_drop_downs_advise_and_never_refuse(book):
    status = status_column(book)
    expected = {
        "Actions": {
            "B2:B1000": ("list", "PriorityNames", "information"),
            **({"D2:D1000": (None, None, None)} if "Success measures" in book.sheetnames else {}),
            f"{status}2:{status}1000": ("list", "StatusNames", "warning"),
        },
        "Indicators": {
            "A5:A2000": (None, None, None),
            "B5:B2000": ("list", "PriorityNames", "information"),
            "C5:C2000": (None, None, None),
            "D5:D2000": ("list", '"Lower is better,Higher is better,Neither"', "information"),
            "G5:G2000": (None, None, None),
            "H5:H2000": (None, None, None),
            "J5:J2000": ("list", '"Highest,Lowest"', "information"),
            "M5:M2000": ("list", '"Highest,Lowest"', "information"),
            **{f"{letter}5:{letter}2000": (None, None, None) for letter in "PQRSTU"},
        },
        "Success measures": {
            "B2:B1000": ("list", "PriorityNames", "information"),
            "D2:D1000": (None, None, None),
            "F2:F1000": ("list", "StatusNames", "warning"),
        },
        "Plan": {
            "B8": ("list", '"1,2,3,4"', "warning"),
            "B13": ("list", '"Keep,Clear"', "warning"),
            "B14": ("list", '"England,Wales"', "warning"),
            "B17": ("list", '"District partnership,County with districts,Unitary"', "warning"),
            "B18": ("list", '"The year before,The period before"', "warning"),
            "B19": ("list", '"Off,Below 5"', "warning"),
        },
    }
    expected = {sheet: choices for sheet, choices in expected.items() if sheet in book.sheetnames}
    found = {
        sheet.title: {
            str(choice.sqref): (choice.type, choice.formula1, choice.errorStyle)
            for choice in sheet.data_validations.dataValidation
        }
        for sheet in book
        if sheet.title in expected
    }
    assert found == expected


def test_names_lead_to_the_lists_and_to_the_result_sheets(book):
    found = {name: (definition.value, bool(definition.hidden)) for name, definition in book.defined_names.items()}
    assert found == {
        "PriorityNames": ("Priorities[Short name]", False),
        "StatusNames": ("Statuses[Status]", False),
        "_csp_Version": (f'"{__version__}"', True),
        "_csp_History": ("'Past quarters'!$1:$1048576", True),
    } | {f"_csp_{name}": (f"{name}!$1:$1048576", True) for name in OWN if name != "History"}


@pytest.mark.parametrize("sheet", ["Actions", "Success measures"])
def test_statuses_are_coloured_whatever_their_case_and_can_be_read(book, sheet):
    if sheet not in book.sheetnames:
        return
    status = {"Actions": status_column(book), "Success measures": "F"}[sheet]
    text = next(cell.column_letter for cell in book[sheet][1] if cell.value in ("Priority action", "Success measure"))
    areas = book[sheet].conditional_formatting
    rules = {rule.formula[0]: rule.dxf for area in areas for rule in area.rules}
    assert [str(area.sqref) for area in areas] == [f"{status}2:{status}1000"]
    blank = rules.pop(f'AND(TRIM(${status}2)="",TRIM(${text}2)<>"")')
    assert list(rules) == [f'UPPER(TRIM(${status}2))="{rating.name.upper()}"' for rating in RAG.ratings]
    for colours in rules.values():
        assert contrast(colours.font.color.rgb[2:], colours.fill.bgColor.rgb[2:]) >= 4.5
    assert contrast(look.INK[1:], blank.fill.bgColor.rgb[2:]) >= 4.5


def test_all_text_has_enough_contrast(book):
    pairs = {
        (cell.font.color.rgb[2:], cell.fill.fgColor.rgb[2:] if cell.fill.fill_type else "FFFFFF")
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.font.color is not None and cell.font.color.type == "rgb"
    }
    assert ("FFFFFF", look.NAVY[1:]) in pairs
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def test_one_font_throughout(book):
    officers = [sheet for sheet in book if sheet.title not in RESULTS]
    assert {cell.font.name for sheet in officers for row in sheet.iter_rows() for cell in row} == {"Arial"}


def test_headings_and_refs_stay_in_view_and_repeat_on_every_page(book):
    found = {sheet.title: (sheet.freeze_panes, sheet.print_title_rows) for sheet in book if sheet.tables}
    texts = dict.fromkeys(set(book.sheetnames) & {layout.sheet for layout in DOCUMENT_LAYOUTS}, ("A5", "$4:$4"))
    measures = {"Success measures": ("B2", "$1:$1")} if "Success measures" in book.sheetnames else {}
    assert found == {
        **texts,
        **measures,
        "Plan": ("A5", "$4:$4"),
        "Actions": ("B2", "$1:$1"),
        "Indicators": ("B5", "$4:$4"),
        "Past quarters": ("A5", "$4:$4"),
        "Printed tallies": ("A5", "$4:$4"),
        "Lists": ("A5", "$4:$4"),
    }


def test_officers_tables_have_filters_and_alternative_text(path):
    tables = [part for name, part in parts(path).items() if name.startswith("xl/tables/")]
    filtered = {re.search(rb' name="(\w+)"', part)[1] for part in tables if b"<autoFilter " in part}
    texts = {layout.name.encode() for layout in DOCUMENT_LAYOUTS if layout.sheet in TEXT_SHEETS.get(path.stem, [])}
    measures = set() if path.stem in WITHOUT_MEASURES else {b"SuccessMeasures"}
    assert filtered == {b"Actions", b"Indicators", b"History"} | measures | texts
    assert all(re.search(rb'altTextSummary="[^"]{20,}"', part) for part in tables)


def test_pages_are_a4_landscape_and_as_wide_as_can_be_read(book):
    officers = [sheet for sheet in book if sheet.title not in RESULTS]
    setups = [sheet.page_setup for sheet in officers]
    assert {(setup.paperSize, setup.orientation) for setup in setups} == {(9, "landscape")}
    for sheet in officers:
        width = sum(column.width for column in sheet.column_dimensions.values())
        pages = sheet.page_setup.fitToWidth or 1
        assert width / pages <= 215, sheet.title  # at most 0.6 of the size, which makes 6 points of 10
        assert pages == 1 or width > 205, sheet.title
    assert [sheet.title for sheet in officers if not (sheet.sheet_properties.pageSetUpPr or sheet).fitToPage] == [
        "Start"
    ]


def test_start_is_as_wide_as_its_page_and_begins_the_second_where_the_quarters_begin(book):
    start = book["Start"]
    width = sum(start.column_dimensions[letter].width for letter in "ABCDEFGHIJKLMNO") * 7 * 0.75
    assert 0.85 < width * start.page_setup.scale / 100 / (297 / 25.4 * 72 - 72) < 1
    (after,) = (mark.id for mark in start.row_breaks.brk)
    assert start.cell(after + 1, 2).value == "On target over the quarters"


def test_start_has_no_gap_where_a_plan_has_no_success_measures(path, book):
    texts = [[cell.value for cell in row if cell.value] for row in book["Start"]["B1:H60"]]
    tables = ["Actions"] if path.stem in WITHOUT_MEASURES else ["Success measures", "Actions"]
    for first in ("On target", "Rows"):
        assert [first, *tables] in texts
        row = texts.index([first, *tables]) + 1
        assert [book["Start"].cell(row, 3 + 3 * number).value for number in range(len(tables))] == tables


def test_every_priority_has_its_label_on_the_chart_of_start(path):
    chart = etree.fromstring(parts(path)["xl/charts/chart1.xml"])
    assert chart.find(".//{*}barDir").get("val") == "bar"
    assert chart.find(".//{*}catAx/{*}tickLblSkip").get("val") == "1"


def test_charts_of_start_end_above_the_next_part_though_rows_are_hidden(path, book):
    drawing = etree.fromstring(parts(path)["xl/drawings/drawing1.xml"])
    anchors = [frame.getparent() for frame in drawing.iterfind(".//{*}graphicFrame")]
    ends = [int(anchor.find("{*}to/{*}row").text) for anchor in anchors]
    heads = {book["Start"].cell(row, 2).value: row - 1 for row in range(1, 60)}
    assert ends[0] <= heads["On target over the quarters"]
    assert ends[1] <= heads["What has changed since the last quarter"]


def test_header_carries_the_title_and_footer_the_page():
    sheet = openpyxl.load_workbook(build.HERE / f"{SEVENOAKS}.xlsm")["Actions"]
    header, footer = sheet.oddHeader, sheet.oddFooter
    assert header.left.text.strip() == "Sevenoaks District Community Safety Strategy && Action Plan 2019-2020"
    assert header.right.text.strip() == "&A"
    assert footer.left.text.strip() == "Sevenoaks District Community Safety Partnership"
    assert footer.right.text.strip() == "Page &P of &N"


def test_properties_name_the_plan_and_the_partnership():
    found = {}
    for name in (SEVENOAKS, BLANK):
        properties = openpyxl.load_workbook(build.HERE / f"{name}.xlsm").properties
        found[name] = (properties.title, properties.creator)
    assert found == {
        SEVENOAKS: (
            "Sevenoaks District Community Safety Strategy & Action Plan 2019-2020",
            "Sevenoaks District Community Safety Partnership",
        ),
        BLANK: ("Action plan monitoring workbook", None),
    }


def test_no_row_of_a_table_is_held_at_a_fixed_height(path):
    sheets = [part for part in parts(path).values() if b"<tablePart " in part]
    assert len(sheets) == (6 if path.stem in WITHOUT_MEASURES else 7) + len(TEXT_SHEETS.get(path.stem, []))
    assert [part for part in sheets if b"customHeight" in part] == []


# --- Heights and formulas as LibreOffice works them out ---------------------------------------------------------------


@pytest.fixture(scope="module")
def fitted(tmp_path_factory, libreoffice):
    """The workbooks with the heights that LibreOffice gives their rows, in a font as wide as Arial, by name.

    It fits the rows of a flat file that states no heights to their text.
    """
    folder, sources = tmp_path_factory.mktemp("fitted"), [build.HERE / f"{name}.xlsm" for name in NAMES]
    flat = libreoffice(folder, "fods", *sources)
    for file in flat:
        text = file.read_text(encoding="utf-8")
        text = re.sub(r'(<style:table-row-properties[^>]*?) style:row-height="[^"]*"', r"\1", text)
        file.write_text(text.replace('row-height="false"', 'row-height="true"'), encoding="utf-8")
    return dict(zip(NAMES, libreoffice(folder, "xlsx", *flat), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_high_enough_for_their_text(name, fitted):
    book = openpyxl.load_workbook(fitted[name])
    assert book.sheetnames == sheets_of(name)
    heights = row_heights(openpyxl.load_workbook(build.HERE / f"{name}.xlsm"))
    needed = row_heights(book, heights)
    assert len(set(needed.values())) > 3, "LibreOffice did not fit the rows to their text"
    assert {row: (heights[row], needed[row]) for row in heights if heights[row] < needed[row]} == {}


def row_heights(book, only=None):
    """The stated heights of the tables' rows, by sheet and row."""
    present = [layout for layout in LAYOUTS if layout.sheet in book.sheetnames]
    rows = only or {(layout.sheet, row[0].row) for layout in present for row in table_rows(book, layout)}
    heights = {(sheet, row): book[sheet].row_dimensions[row].height for sheet, row in rows}
    return {row: height for row, height in heights.items() if height}


def test_period_formula_agrees_with_the_toolkit(tmp_path, libreoffice):
    typed = {("2019-20", quarter): Period(PlanYear(2019), quarter).label for quarter in (1, 2, 3, 4)}
    typed |= {("2023/24", 4): Period(PlanYear(2023), 4).label, ("2019 to 2020", 1): Period(PlanYear(2019), 1).label}
    typed |= {("1999-2000", "3"): "1 October to 31 December 1999 (Quarter 3)"}
    unreadable = [("2019-21", 1), ("2019-20", 5), ("", 1), ("2019-20", ""), ("nineteen", 1)]
    typed |= dict.fromkeys(unreadable, plan_sheets.NO_PERIOD)
    with xlsxwriter.Workbook(tmp_path / "periods.xlsx") as workbook:
        for year, quarter in typed:
            sheet = workbook.add_worksheet()
            sheet.write(plan_sheets.plan_cell("plan_year"), year)
            sheet.write(plan_sheets.plan_cell("quarter"), quarter)
            sheet.write_formula(plan_sheets.plan_cell("period"), plan_sheets.period_formula())
    (sheet,) = libreoffice(tmp_path, "ods", tmp_path / "periods.xlsx")
    (again,) = libreoffice(tmp_path / "out", "xlsx", sheet)
    worked_out = openpyxl.load_workbook(again, data_only=True)
    cell = plan_sheets.plan_cell("period").replace("$", "")
    assert [sheet[cell].value for sheet in worked_out] == list(typed.values())


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("one", 10, 1),
        ("one\ntwo", 10, 2),
        ("one two three four", 10, 2),
        ("W" * 30, 10, 6),
    ],
)
def test_lines_are_counted_as_the_text_wraps(text, width, lines):
    assert look.lines_needed(text, width) == lines


def test_no_row_is_higher_than_excel_allows():
    assert look.row_height(["a\n" * 500], [10]) == 409


# --- Macros and buttons -----------------------------------------------------------------------------------------------


def test_project_has_a_document_module_for_the_workbook_and_every_sheet(path, book):
    modules = modules_of(path)
    wanted = {book.code_name, *(sheet.sheet_properties.codeName for sheet in book)}
    assert len(wanted) == 1 + len(book.sheetnames)
    assert wanted <= set(modules)
    for name in wanted:
        base = "0{00020819-" if name == "ThisWorkbook" else "0{00020820-"
        assert f'Attribute VB_Name = "{name}"\nAttribute VB_Base = "{base}' in modules[name]


def test_macro_files_become_modules_letter_by_letter(macros, tmp_path):
    repetitive = 'Attribute VB_Name = "Long"\n' + "' the same line again and again\n" * 400
    (macros / "Long.bas").write_text(repetitive, encoding="utf-8")
    (macros / "Nameless.bas").write_text("Sub Hello()\nEnd Sub\n", encoding="utf-8")
    build.build(BLANK, tmp_path / "made.xlsm", macros)
    modules = modules_of(tmp_path / "made.xlsm")
    assert modules["Buttons"] == MACROS
    assert modules["Long"] == repetitive
    assert modules["Nameless"] == 'Attribute VB_Name = "Nameless"\nSub Hello()\nEnd Sub\n'


def test_long_macros_come_through_whole(macros):
    unlike = "".join(f"' {number * 7919 % 1000003:x} {number * 104729 % 999983:x}\n" for number in range(12000))
    (macros / "Huge.bas").write_text(unlike, encoding="utf-8")
    (macros / "vbaProject.bin").write_bytes(vba.vba_project(macros, 8))
    assert modules_of(macros / "vbaProject.bin")["Huge"] == f'Attribute VB_Name = "Huge"\n{unlike}'


def test_project_leaves_no_work_files_behind(macros, tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    vba.vba_project(macros, 2)
    assert list((tmp_path / "here").iterdir()) == []
    assert [file.name for file in macros.iterdir()] == ["Buttons.bas"]


def shapes(path):
    """The shapes of a workbook's first sheet: what is written on each, by macro, alternative text and colour."""
    drawing = etree.fromstring(parts(path)["xl/drawings/drawing1.xml"])
    found = []
    for shape in drawing.iterfind(".//{*}sp"):
        texts = ["".join(line.itertext()) for line in shape.iterfind("{*}txBody/{*}p")]
        colour = shape.find("{*}spPr/{*}solidFill/{*}srgbClr")
        described = shape.find("{*}nvSpPr/{*}cNvPr").get("descr")
        found.append((shape.get("macro"), texts, described, colour.get("val") if colour is not None else None))
        assert shape.getnext().get("fPrintsWithSheet") == "0"
    return found


def test_start_shows_the_buttons_whose_macro_exists(macros, tmp_path):
    build.build(BLANK, tmp_path / "made.xlsm", macros)
    (button, note) = shapes(tmp_path / "made.xlsm")
    assert button[:2] == ("[0]!CheckRows", ["Check rows", "Lists what is missing or cannot be read"])
    assert "Alt+F8, CheckRows, Enter" in button[2]
    assert note[:2] == ("", [start_buttons.UNDO])


def test_every_button_has_a_colour_on_which_its_caption_is_read_and_a_text_for_those_who_do_not_see_it(path):
    found = shapes(path)[:-1]
    assert [texts[0] for _, texts, _, _ in found] == [button.caption for button in start_buttons.BUTTONS]
    for _, (caption, _), described, colour in found:
        assert contrast(colour, "FFFFFF") > 7
        assert described.startswith(f"Button {caption}: ")


def test_without_macros_there_are_neither_buttons_nor_words_about_them(tmp_path):
    (tmp_path / "none").mkdir()
    build.build(BLANK, tmp_path / "made.xlsm", tmp_path / "none")
    assert shapes(tmp_path / "made.xlsm") == []


@pytest.mark.parametrize("sheet", ["Start", "Actions", "Checks"])
def test_what_officers_read_and_type_is_seen_at_1366_pixels_without_scrolling(path, sheet):
    """In LibreOffice, whose columns are 12% wider than Excel's seven pixels a digit; 54 pixels are its edges."""
    columns = openpyxl.load_workbook(path)[sheet].column_dimensions
    seen = [
        (dimension.width, dimension.max - dimension.min + 1)
        for dimension in columns.values()
        if not dimension.hidden and dimension.width and dimension.min <= {"Start": 15, "Actions": 8, "Checks": 8}[sheet]
    ]
    assert sum(number * width * 7 * 1.12 for width, number in seen) <= 1366 - 54
