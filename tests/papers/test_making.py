"""The papers of a plan, made the same way for a closed workbook and for one that is open in Excel."""

import dataclasses
import io
import re

import docx
import pytest

from tests.builders.exemptions import GROUND, HEADINGS, book, every_part, history, past, row
from tests.builders.grids import action, actions_book, sheet
from toolkit.checks.book import check_book
from toolkit.errors import TemplateError, WorkbookError
from toolkit.exemption.leaving_out import WITHHELD
from toolkit.grid import Book
from toolkit.papers.making import make_paper
from toolkit.papers.paper import Part
from toolkit.plan.ratings import RED
from toolkit.plan.tallies import tally_plan


def paper(found, part=Part.PUBLIC):
    return make_paper(found, check_book(found)[0], part=part)


def text_of(content):
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


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


def test_tallies_stay_whole():
    found = book(row("Row", GROUND, status="Red"), row(ref="CSAP 1.2"))
    monitoring = check_book(found)[0]
    assert (tally_plan(monitoring).actions.total, tally_plan(monitoring).actions.of(RED)) == (2, 1)
    texts = text_of(paper(found).content)
    assert "1 of 2 actions is Green (50.0% on target); 1 is Red." in texts
    assert "2 actions: 1 Green and 1 Red. 1 is not for publication." in texts
    assert "What is off track this quarter is not for publication." in texts


def test_withheld_updates_and_columns_say_so_in_their_cells():
    rows = [row("Update", GROUND, update="SECRET"), row(ref="CSAP 1.2")]
    texts = text_of(paper(book(*rows, plan={"Exempt columns": "Lead officer: 1: people; By when: 7: dates"})).content)
    assert texts.count(WITHHELD) == 5


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
    assert leaks == []
    assert "1 action: 1 Red. 1 is not for publication." in dict(every_part(content))["word/document.xml"]


PLAN_COLUMNS = ["Aim", "Measure", "Links to cross-cutting themes", "Funding"]
PAPERS = ("annual-action-plan", "partnership-plan", "community-safety-agreement", "committee-cover-report", "agenda")


def planted_with(column, template):
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
    body = "County with districts" if template == "community-safety-agreement" else "District partnership"
    plan = sheet(
        "Plan",
        [["Item", "Value"], ["Plan year", "2019-20"], ["Quarter", 2], ["Exempt columns", grounds], ["Body", body]],
    )
    others = [one for one in found.sheets if one.name not in ("Actions", "Plan")]
    return Book("plan.xlsx", (plan, sheet("Actions", rows), lists, *others))


@pytest.mark.parametrize("template", [*PAPERS, "exception-report", "quarterly-monitoring"])
@pytest.mark.parametrize("column", PLAN_COLUMNS)
def test_nothing_exempt_remains_in_any_paper(template, column):
    found = planted_with(column, template)
    content = make_paper(found, check_book(found)[0], template).content
    leaks = {name for _, text in every_part(content) for name in re.findall(r"SECRET\w*|6\.66", text)}
    assert leaks <= {"SECRETPRIORITYCSAP6x66"}  # the tallies' own, as below


@pytest.mark.parametrize("template", PAPERS[:4])
def test_a_paper_says_what_it_leaves_out_and_the_exempt_one_has_it(template):
    found = planted_with("Aim", template)
    plan = check_book(found)[0]
    public, exempt = (make_paper(found, plan, template, part).content for part in (Part.PUBLIC, Part.EXEMPT))
    assert any("left out of this paper" in line for line in text_of(public))
    assert any(line.startswith("Part 2: not for publication") for line in text_of(exempt))
    if template != "committee-cover-report":
        assert "SECRETTEXTCSAP6x66" in "\n".join(text_of(exempt))


def test_a_cover_report_says_once_what_is_left_out():
    found = book(row(), row("Row", GROUND, ref="CSAP 9.9", status="Green"))
    made = make_paper(found, check_book(found)[0], "committee-cover-report")
    assert sum("left out of this paper" in line for line in text_of(made.content)) == 1


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


def test_the_agenda_of_part_2_calls_nothing_closed_that_it_lists_as_open_to_the_public():
    found = planted()
    made = make_paper(found, check_book(found)[0], "agenda", Part.EXEMPT)
    texts = text_of(made.content)
    items = texts[texts.index("Items open to the public") : texts.index("Exclusion of the public")]
    assert [text for text in items if "monitoring report" in text] == ["4\tOur plan: Quarter 2 monitoring report"]
    assert any(text.startswith("Part 2: not for publication") for text in texts)


def test_no_paper_says_that_nothing_is_on_record_beside_a_record_that_is_not_read():
    record = history(past("CSAP 1.1", "Hold a speedwatch day", "June 2019"))
    unread = book(row(), extra=[dataclasses.replace(record, owned=None, name="Past quarters")])
    said, usual = (" ".join(text_of(paper(found).content)) for found in (unread, book(row())))
    assert "on record" not in said
    assert "No earlier quarter is on record to compare these figures with." in usual


def test_a_plan_without_marks_has_no_part_2():
    with pytest.raises(WorkbookError, match=r"Nothing in .* is marked as exempt"):
        paper(book(row()), Part.EXEMPT)


def with_folder(folder):
    rows = [["Item", "Value"], ["Plan year", "2019-20"], ["Quarter", 2], ["Template folder", folder]]
    return Book("plan.xlsx", (sheet("Plan", rows), *actions_book(action()).sheets[1:]))


@pytest.mark.parametrize("relative", [True, False])
def test_a_template_of_the_councils_own_folder_comes_first(tmp_path, relative):
    folder = tmp_path / "Our templates"
    folder.mkdir()
    own = docx.Document()
    own.add_paragraph("Our own: {{ title }}")
    own.save(str(folder / "quarterly-monitoring.docx"))
    book = with_folder(folder.name if relative else str(folder))
    made = make_paper(book, check_book(book)[0], home=tmp_path)
    assert docx.Document(io.BytesIO(made.content)).paragraphs[0].text == "Our own: Action plan 2019-20"


def test_a_folder_without_that_template_leaves_the_bundled_one(tmp_path):
    (tmp_path / "ours").mkdir()
    book = with_folder("ours")
    made = make_paper(book, check_book(book)[0], home=tmp_path)
    assert docx.Document(io.BytesIO(made.content)).paragraphs[1].text == "Quarter 2 monitoring report"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    book = with_folder("gone")
    with pytest.raises(TemplateError, match="gone"):
        make_paper(book, check_book(book)[0], home=tmp_path)
