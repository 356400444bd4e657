"""Exempt information: what the public paper leaves out and says, and that nothing of it is left in the file."""

import datetime
import io
import re
import zipfile

import docx
import pytest

import tests.click_shim  # noqa: F401  # before xlwings
from tests.builders.grids import ACTION_HEADINGS, action, sheet
from toolkit.checks.book import check_book
from toolkit.errors import WorkbookError
from toolkit.grid import Book, Table, cell_range
from toolkit.papers.making import make_paper
from toolkit.papers.paper import Part
from toolkit.plan.exemptions import BALANCE, WITHHELD, Ground, exemptions_of, parse_ground, public_part, statements
from toolkit.plan.models import Exempt
from toolkit.plan.tallies import tally_plan
from toolkit.tables.headings import HISTORY

HEADINGS = [*ACTION_HEADINGS, "Exempt", "Exempt under"]
MEASURE_HEADINGS = ["Ref", "Priority", "Success measure", "By when", "Lead agency", "Status", "Update", *HEADINGS[-2:]]
GROUND = "3: prices that are not public yet"
LAW = (
    "exempt information under paragraph 3 (information relating to the financial or business affairs of any particular "
    "person): prices that are not public yet (Local Government Act 1972, Schedule 12A, Part 1)."
)


def row(mark=None, under=None, **changes):
    return [*action(**changes), mark, under]


def book(*rows, measures=(), plan=(), extra=()):
    items = {"Plan title": "Our plan", "Plan year": "2019-20", "Quarter": 2} | dict(plan)
    sheets = [sheet("Plan", [["Item", "Value"], *map(list, items.items())]), sheet("Actions", [HEADINGS, *rows])]
    if measures:
        sheets.append(sheet("Success measures", [MEASURE_HEADINGS, *measures]))
    return Book("plan.xlsx", (*sheets, *extra))


def plan_of(*rows, **more):
    return check_book(book(*rows, **more))[0]


def codes(*rows, **more):
    problems = check_book(book(*rows, **more))[1]
    return [(problem.code, problem.cell) for problem in problems if problem.code.startswith("exempt")]


def paper(found, part=Part.PUBLIC):
    return make_paper(found, check_book(found)[0], part=part)


def text_of(content):
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


# --- Marks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (GROUND, Ground((3,), "prices that are not public yet")),
        ("Paragraph 7 - a live operation.", Ground((7,), "a live operation")),
        ("paras 1 and 2: names a victim", Ground((1, 2), "names a victim")),
        ("1, 2 & 7; a witness", Ground((1, 2, 7), "a witness")),
        ("3", None),
        ("prices", None),
        ("8: no such paragraph", None),
        ("37: no such paragraph", None),
        ("", None),
    ],
)
def test_a_ground_is_a_paragraph_and_a_reason(text, ground):
    assert parse_ground(text) == ground


@pytest.mark.parametrize(
    ("mark", "exempt"),
    [("Row", "row"), (" whole row ", "row"), ("YES", "row"), ("Update", "update"), ("no", ""), (None, ""),
     ("updates", "unclear"), ("?", "unclear"), (1.0, "unclear")],
)  # fmt: skip
def test_a_mark_is_read_and_one_that_is_not_understood_is_never_taken_for_none(mark, exempt):
    assert plan_of(row(mark, GROUND)).actions[0].exempt is Exempt(exempt)


def test_marks_without_a_ground_or_that_are_not_clear_are_errors_with_their_cells():
    rows = [row("Row"), row("Update", "prices", ref="CSAP 1.2"), row("?", GROUND, ref="CSAP 1.3"), row(ref="CSAP 1.4")]
    assert codes(*rows) == [
        ("exempt-without-ground", "J2"),
        ("exempt-without-ground", "J3"),
        ("exempt-unclear", "I4"),
    ]
    assert codes(row(), plan={"Exempt columns": "Status: 3: x; Other partners"}) == [
        ("exempt-column-unclear", "B5"),
        ("exempt-column-unclear", "B5"),
    ]


@pytest.mark.parametrize(
    ("rows", "plan"),
    [
        ([row("Row")], {}),
        ([row("perhaps", GROUND)], {}),
        ([row()], {"Exempt columns": "Nonsense: 3: x"}),
    ],
)
def test_nothing_is_published_while_a_mark_is_not_clear(rows, plan):
    with pytest.raises(WorkbookError, match="No paper was made"):
        paper(book(*rows, plan=plan))


def test_a_ground_alone_is_taken_for_a_mark():
    shown, found = public_part(plan_of(row(None, GROUND), row(ref="CSAP 1.2")))
    assert [str(action.ref) for action in shown.actions] == ["CSAP 1.2"]
    assert len(found) == 1


# --- What the public paper says ---------------------------------------------------------------------------------------


def test_what_is_left_out_is_said_with_its_paragraph_its_reason_and_the_balance():
    rows = [row("Row", GROUND), row("row", GROUND, ref="CSAP 1.2"), row("Update", GROUND, ref="CSAP 1.3")]
    plan = {"Exempt columns": "Other partners: 1: names people"}
    assert statements(exemptions_of(plan_of(*rows, plan=plan))) == [
        f"2 actions are left out of this paper, though the tallies count them, because they hold {LAW}",
        f"The update of 1 action is not published, because it holds {LAW}",
        "The column Other partners is not published, because it holds exempt information under paragraph 1 "
        "(information relating to any individual): names people (Local Government Act 1972, Schedule 12A, Part 1).",
        BALANCE,
    ]


def test_a_plan_without_marks_says_nothing_and_is_published_as_it_is():
    monitoring = plan_of(row(), row("no", ref="CSAP 1.2"))
    assert public_part(monitoring) == (monitoring, ())
    assert statements(()) == []


def test_tallies_stay_whole():
    found = book(row("Row", GROUND, status="Red"), row(ref="CSAP 1.2"))
    monitoring = check_book(found)[0]
    assert (tally_plan(monitoring).actions.total, tally_plan(monitoring).actions.red) == (2, 1)
    texts = text_of(paper(found).content)
    assert "1 of 2 actions is Green (50.0% on target); 1 is Red." in texts
    assert "2 actions: 1 Green and 1 Red. 1 is not for publication." in texts
    assert "What is off track this quarter is not for publication." in texts


def test_withheld_updates_and_columns_say_so_in_their_cells():
    rows = [row("Update", GROUND, update="SECRET"), row(ref="CSAP 1.2")]
    texts = text_of(paper(book(*rows, plan={"Exempt columns": "Lead officer: 1: people; By when: 7: dates"})).content)
    assert texts.count(WITHHELD) == 5


# --- Nothing exempt remains -------------------------------------------------------------------------------------------

SECRETS = {
    "Priority": "SECRETPRIORITY",
    "Priority action": "SECRETTEXT",
    "Lead agency": "SECRETLEAD",
    "Other partners": "SECRETPARTNER",
    "Update": "SECRETUPDATE",
}


def secret_row(mark, ref, **more):
    values = {name: f"{value}{ref.replace('.', 'x').replace(' ', '')}" for name, value in SECRETS.items()}
    return row(mark, GROUND, ref=ref, by_when="March 2021", status="Red", **(values | more))


def history(*rows):
    headings = [column.heading for column in HISTORY.columns]
    found = sheet("History", [headings, *rows], tables=[Table("History", cell_range(f"A1:K{1 + len(rows)}"))])
    import dataclasses

    return dataclasses.replace(found, owned="History")


def past(ref, text, by_when, status="Green", priority="Road Safety"):
    captured = datetime.datetime(2019, 7, 14)
    return ["2019-20", 1, "Actions", ref, priority, text, by_when, "SECRETLEAD", status, "SECRETPAST", captured]


def every_part(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name).decode("utf-8", "replace")


def planted():
    """A plan with marked strings wherever they could leak, and a quarter before it that names the same rows."""
    rows = [
        secret_row("Row", "CSAP 6.66"),
        row("Row", GROUND, ref=None, priority_action="SECRETWITHOUTREF", update="SECRETNOREF"),
        row("Update", GROUND, ref="CSAP 1.2", update="SECRETUPDATEALONE 84% of 12"),
        row(ref="CSAP 1.3", other_partners="SECRETCOLUMN"),
    ]
    measures = [[None, "Road Safety", "SECRETMEASURE", None, None, "Red", "SECRETMEASUREUPDATE", "Row", GROUND]]
    earlier = history(
        past("CSAP 6.66", "SECRETTEXTCSAP6x66", "March 2020"),
        past("CSAP 1.2", "Hold a speedwatch day", "March 2020"),
        past(None, "SECRETCLOSED", "March 2020"),
        past(None, "SECRETWITHOUTREF", "March 2020", "Amber"),
    )
    return book(*rows, measures=measures, plan={"Exempt columns": "Other partners: 1: people"}, extra=[earlier])


def test_nothing_exempt_remains_anywhere_in_the_public_file():
    content = paper(planted()).content
    leaks = [(name, found) for name, text in every_part(content) for found in re.findall(r"SECRET\w*|6\.66", text)]
    assert leaks == [("word/document.xml", "SECRETPRIORITYCSAP6x66")] * len(leaks)


PLAN_COLUMNS = ["Aim", "Measure", "Links to cross-cutting themes", "Funding"]
PAPERS = ("annual-action-plan", "partnership-plan", "community-safety-agreement", "committee-cover-report", "agenda")


def planted_with(column):
    """The same plan with a further column of actions, exempt as a whole, and leads of the priorities."""
    found = planted()
    (actions,) = (one for one in found.sheets if one.name == "Actions")
    rows = [
        [*(actions.rows[number].get(place) for place in range(1, len(HEADINGS) + 1)), f"SECRET{column} {number}"]
        for number in sorted(actions.rows)
    ]
    rows[0][-1] = column
    grounds = f"Other partners: 1: people; {column}: 3: prices; Lead agency: 2: people"
    lists = sheet("Lists", [["Priority", "Short name", "Lead"], ["Road Safety", "Roads", "SECRETPRIORITYLEAD"]])
    plan = sheet("Plan", [["Item", "Value"], ["Plan year", "2019-20"], ["Quarter", 2], ["Exempt columns", grounds]])
    others = [one for one in found.sheets if one.name not in ("Actions", "Plan")]
    return Book("plan.xlsx", (plan, sheet("Actions", rows), lists, *others))


@pytest.mark.parametrize("template", [*PAPERS, "exception-report", "quarterly-monitoring"])
@pytest.mark.parametrize("column", PLAN_COLUMNS)
def test_nothing_exempt_remains_in_any_paper(template, column):
    found = planted_with(column)
    content = make_paper(found, check_book(found)[0], template).content
    leaks = {name for _, text in every_part(content) for name in re.findall(r"SECRET\w*|6\.66", text)}
    assert leaks <= {"SECRETPRIORITYCSAP6x66"}  # the tallies' own, as below


@pytest.mark.parametrize("template", PAPERS[:4])
def test_a_paper_says_what_it_leaves_out_and_the_exempt_one_has_it(template):
    found = planted_with("Aim")
    plan = check_book(found)[0]
    public, exempt = (make_paper(found, plan, template, part).content for part in (Part.PUBLIC, Part.EXEMPT))
    assert any("left out of this paper" in line for line in text_of(public))
    assert any(line.startswith("Part 2: not for publication") for line in text_of(exempt))
    if template != "committee-cover-report":
        assert "SECRETTEXTCSAP6x66" in "\n".join(text_of(exempt))


def test_the_priority_of_an_exempt_row_counts_in_the_tallies_and_is_all_that_is_said():
    """Tallies by priority stay whole, so a priority with exempt rows alone is still named; its rows are not."""
    content = paper(planted()).content
    texts = text_of(content)
    assert "1 action: 1 Red. 1 is not for publication." in texts


def test_the_exempt_paper_holds_it_all_under_its_heading():
    found = paper(planted(), Part.EXEMPT)
    whole = "\n".join(text for _, text in every_part(found.content))
    for secret in ("SECRETTEXTCSAP6x66", "SECRETUPDATEALONE", "SECRETCOLUMN", "SECRETMEASUREUPDATE", "6.66"):
        assert secret in whole
    heading = (
        "Part 2: not for publication, by virtue of paragraphs 1 and 3 of Part 1 of Schedule 12A to the Local "
        "Government Act 1972"
    )
    assert f"Quarter 2 monitoring report. {heading}" in text_of(found.content)
    assert docx.Document(io.BytesIO(found.content)).core_properties.title == "Our plan (Part 2: not for publication)"
    assert found.name == "plan - quarter 2 report - Part 2 exempt.docx"


def test_a_plan_without_marks_has_no_part_2():
    with pytest.raises(WorkbookError, match=r"Nothing in .* is marked as exempt"):
        paper(book(row()), Part.EXEMPT)


# --- The command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def workbook(tmp_path):
    import xlsxwriter

    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(path) as made:
        for name, rows in (
            ("Plan", [["Item", "Value"], ["Plan year", "2019-20"], ["Quarter", 2]]),
            ("Actions", [HEADINGS, row("Row", GROUND, priority_action="SECRET"), row(ref="CSAP 1.2")]),
        ):
            found = made.add_worksheet(name)
            for number, line in enumerate(rows):
                found.write_row(number, 0, line)
    return path


def test_the_command_makes_the_public_paper_and_says_how_to_make_the_other(csp, workbook):
    _, out, _ = csp("report", workbook)
    assert out.endswith("Exempt information is left out of it; --part 2 makes the paper that holds it.\n")
    _, out, _ = csp("report", workbook, "--part", "2")
    public, exempt = sorted(workbook.parent.glob("*.docx"), key=lambda path: len(path.name))
    assert exempt.name.endswith("- Part 2 exempt.docx")
    assert "SECRET" not in "".join(text for _, text in every_part(public.read_bytes()))
    assert "SECRET" in "".join(text for _, text in every_part(exempt.read_bytes()))
    status, _, err = csp("report", workbook, "--part", "3")
    assert (status, err.count("\n")) == (2, 1)


def test_the_button_writes_both_papers(workbook, tmp_path):
    pytest.importorskip("xlwings", reason="the buttons need xlwings")
    from tests.click_shim import desktop
    from toolkit import excel

    stand_in = desktop.start_afresh()
    desktop.open_workbook(desktop.payload_of(workbook))
    excel.committee_report()
    said = stand_in.alerts[-1][0]
    assert "what is exempt is left out of it and stands in" in said
    assert len(list(tmp_path.glob("*.docx"))) == 2
