"""What moved, as the papers say it: the ratings' movement and the table of indicators."""

import io
import re
from dataclasses import replace

import docx

from tests.builders.exemptions import GROUND, every_part, history, past, row
from tests.builders.exemptions import book as exempt_book
from tests.builders.grids import ACTION_HEADINGS, action, sheet
from tests.builders.plan_versions import quarters_book, texts
from tests.builders.series import rows
from toolkit.checks.book import check_book
from toolkit.grid import Book
from toolkit.history.analysis import Analysis
from toolkit.papers.making import make_paper
from toolkit.papers.paper import Part
from toolkit.papers.since.moved import indicator_rows
from toolkit.trends.series import assemble


def table_after(content, heading):
    document = docx.Document(io.BytesIO(content))
    return [
        [cell.text for cell in line.cells]
        for table in document.tables
        if [cell.text for cell in table.rows[0].cells] == heading
        for line in table.rows[1:]
    ]


def test_the_agreements_table_of_versions_has_the_new_one(kent):
    monitoring = check_book(kent)[0]
    fewer = without_row(kent, "7.4")
    content = make_paper(kent, monitoring, "community-safety-agreement", since=fewer).content
    versions = table_after(content, ["Version", "Date", "Comment"])
    assert [line[0] for line in versions] == ["1.2", "1.3", "1.4"]
    assert versions[-1][1:] == ["December 2014", "Actions added: 7.4."]
    unchanged = make_paper(kent, monitoring, "community-safety-agreement", since=kent).content
    assert [line[0] for line in table_after(unchanged, ["Version", "Date", "Comment"])] == ["1.2", "1.3"]


def without_row(book, ref):
    def kept(found):
        rows = {number: cells for number, cells in found.rows.items() if cells.get(1) != ref}
        return replace(found, rows=rows)

    return replace(book, sheets=tuple(kept(one) if one.name == "Actions" else one for one in book.sheets))


def test_the_quarterly_paper_tells_what_has_changed_in_the_plan_since_the_quarter_before():
    book = quarters_book(action(lead_agency="KFRS"), action(ref="CSAP 1.3", priority_action="Print a leaflet"))
    lines = texts(make_paper(book, check_book(book)[0]).content)
    start = lines.index("What has changed in the plan")
    assert lines[start + 1 : start + 3] == [
        "Actions renumbered: CSAP 1.2 (now CSAP 1.3).",
        "Actions re-led: CSAP 1.1 (from SECRETLEAD to KFRS) and CSAP 1.3 (from SECRETLEAD to CSU).",
    ]
    same = quarters_book(action(lead_agency="SECRETLEAD"))
    assert "What has changed in the plan" not in texts(make_paper(same, check_book(same)[0]).content)


def test_a_row_renumbered_is_neither_new_nor_closed():
    book = quarters_book(action(), action(ref="CSAP 1.3", priority_action="Print a leaflet"))
    said = " ".join(texts(make_paper(book, check_book(book)[0]).content))
    assert "New:" not in said
    assert "Closed:" not in said


def test_nothing_exempt_is_told_of_changes():
    earlier = [
        past("CSAP 6.66", "SECRETTEXT", "March 2020", priority="SECRETPRIORITY"),
        past("CSAP 1.2", "Print a leaflet", "March 2020"),
    ]
    rows = [
        row("Row", GROUND, ref="CSAP 6.67", priority_action="SECRETTEXT", by_when="June 2020"),
        row(ref="CSAP 1.3", priority_action="Print a leaflet", by_when="SECRETDATE"),
    ]
    plan = {"Exempt columns": "By when: 3: prices; Lead agency: 2: people"}
    book = exempt_book(*rows, plan=plan, extra=[history(*earlier)])
    monitoring = check_book(book)[0]
    public, exempt = (make_paper(book, monitoring, part=part).content for part in Part)
    leaks = [(name, hit) for name, text in every_part(public) for hit in re.findall(r"SECRET\w*|6\.6\d", text)]
    assert leaks == []
    assert "Actions renumbered: CSAP 1.2 (now CSAP 1.3)." in texts(public)
    assert any("CSAP 6.66 (now CSAP 6.67)" in line for line in texts(exempt))
    since = Book(
        "old.xlsx", (sheet("Actions", [ACTION_HEADINGS, action(ref="CSAP 6.66", priority_action="SECRETTEXT")]),)
    )
    told = make_paper(book, monitoring, since=since).content
    assert [hit for _, text in every_part(told) for hit in re.findall(r"SECRET\w*|6\.6\d", text)] == []


def indicator_cells(values, **fields):
    """The earlier figure, the latest and the change, as the paper's table has them; ``broken``: recording changed."""
    broken = fields.pop("broken", "")
    given_ = rows(values, **fields)
    given_[-1] = given_[-1].model_copy(update={"recording_changed": broken})
    (found,) = indicator_rows(Analysis(assemble(given_)[0], None, None))
    return found["previous"], found["current"], found["change"]


def test_the_table_of_indicators_has_the_signs_of_its_sentences_and_says_which_periods_it_compares():
    assert indicator_cells([1250, -2000.5], unit="£") == ("£1,250 (2010-11)", "-£2,000.50 (2011-12)", "-260.0%")
    assert indicator_cells([72, 77], unit="%") == ("72% (2010-11)", "77% (2011-12)", "+5 percentage points")
    assert indicator_cells([1090, 946], months=3) == ("1,090 (Apr-Jun 2010)", "946 (Jul-Sep 2010)", "-13.2%")
    assert indicator_cells([12, 9], months=1) == ("12 (Apr 2010)", "9 (May 2010)", "-3")
    assert indicator_cells([9]) == ("Not known", "9 (2010-11)", "Not given")


def test_the_table_subtracts_nothing_across_a_change_of_recording():
    assert indicator_cells([305, 4], broken="a new system") == (
        "305 (2010-11)",
        "4 (2011-12)",
        "Not comparable",
    )
