"""The county paper of a roll-up, made of workbooks on the disk."""

import datetime
import json

import docx
import openpyxl
import pytest

from benchmarks.open_xml import NOT_THERE, VALIDATOR, findings
from tests.builders.county_papers import SECRET, plan, two_partnerships
from tests.builders.office import text_of_pdf
from toolkit.accessibility.rules import check_accessibility
from toolkit.bundled import bundled
from toolkit.errors import ToolkitError
from toolkit.jobs.rollup import Asked, roll_up

NOW = datetime.datetime(2026, 11, 29, 12, 0)


def paper_of(folder, **more):
    out = folder.parent / "county.xlsx"
    asked = {"paper": folder.parent / "county.docx", "workers": 1} | more
    made = roll_up(Asked([folder], out, **asked), NOW)
    if made.no_paper:
        raise ToolkitError(made.no_paper)
    return made.paper


def said(paper):
    document = docx.Document(paper)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_each_partnership_has_its_page_and_the_counts_are_those_of_the_county_workbook(tmp_path):
    paper = paper_of(two_partnerships(tmp_path / "in"), title="Our county")
    document = docx.Document(paper)
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    assert headings[-2:] == ["Alpha", "Beta"]
    totals = [[cell.text for cell in row.cells] for row in document.tables[0].rows][-1]
    (row,) = [
        [cell.value for cell in row][:6]
        for row in openpyxl.load_workbook(tmp_path / "county.xlsx")["County"].iter_rows()
        if row[0].value == "All partnerships"
    ]
    total, on_target, off_track, neither, unrated = row[1:]
    assert totals[1:6] == [str(number) for number in (on_target, off_track, neither, unrated, total)]
    assert document.core_properties.title == "Our county"
    assert check_accessibility(paper) == []


@pytest.mark.skipif(not VALIDATOR, reason=NOT_THERE)
def test_the_paper_is_as_the_standard_has_it(tmp_path):
    assert findings(paper_of(two_partnerships(tmp_path / "in", SECRET))) == []


def test_the_same_workbooks_give_the_same_bytes(tmp_path):
    folder = two_partnerships(tmp_path / "in")
    first = paper_of(folder).read_bytes()
    assert paper_of(folder, overwrite=True).read_bytes() == first


def test_what_is_exempt_is_left_out_and_that_is_said_with_its_reason(tmp_path):
    text = said(paper_of(two_partnerships(tmp_path / "in", SECRET)))
    assert "Hargreaves" not in text
    assert "Larch Grove" not in text
    assert "1 action is left out of this paper, though the tallies count it" in text
    assert "1 row off track is not listed." in text


def test_each_partnership_has_one_page_however_much_of_it_is_off_track(tmp_path, libreoffice, poppler):
    texts = [(f"Do {at}: " + "go on " * 9, "It went on. " * at) for at in range(30)]
    many = [(f"9.{at}", "Violence", text, "Police", "", "Red", told) for at, (text, told) in enumerate(texts)]
    made = paper_of(two_partnerships(tmp_path / "in", *many))
    (pdf,) = libreoffice(tmp_path, "pdf", made)
    pages = text_of_pdf(pdf, "-layout").split("\f")
    first, second, more = (
        next(at for at, page in enumerate(pages) if any(line.strip() == heading for line in page.splitlines()))
        for heading in ("Alpha", "Beta", "More that is off track")
    )
    assert (second - first, more - second) == (1, 1)
    text = said(made)
    assert [text.count(f"Do {at}: ") for at in range(30)] == [1] * 30


def test_a_leak_in_the_template_or_in_a_theme_makes_no_paper(tmp_path):
    folder = two_partnerships(tmp_path / "in", SECRET)
    leaking = docx.Document(bundled("templates", "county-report.docx"))
    leaking.paragraphs[0].insert_paragraph_before("As agreed with the people of Larch Grove")
    leaking.save(tmp_path / "ours.docx")
    with pytest.raises(ToolkitError, match="which is exempt, is in it"):
        paper_of(folder, template=str(tmp_path / "ours.docx"))
    book = openpyxl.load_workbook(tmp_path / "county.xlsx")
    row = next(row for row in book["Themes"].iter_rows() if row[1].value == "Burglary")
    row[2].value = "The Larch Grove problem"
    book.save(tmp_path / "county.xlsx")
    with pytest.raises(ToolkitError, match="which is exempt, is in it"):
        paper_of(folder)
    assert not (tmp_path / "county.docx").exists()


def test_what_nobody_has_settled_in_one_plan_makes_no_paper_and_names_it(tmp_path):
    repeating = ("1.3", "Burglary", "Ask Mr Hargreaves of Larch Grove for a statement", "Police", "", "Green", "")
    folder = two_partnerships(tmp_path / "in", SECRET, repeating)
    with pytest.raises(ToolkitError, match=r"because of Alpha \(in/a.xlsx\): No public paper was made"):
        paper_of(folder)
    assert (tmp_path / "county.xlsx").exists()
    assert not (tmp_path / "county.docx").exists()


def test_a_paper_that_cannot_be_made_stops_nothing_else_and_is_said_last(csp, tmp_path):
    repeating = ("1.3", "Burglary", "Ask Mr Hargreaves of Larch Grove for a statement", "Police", "", "Green", "")
    folder = two_partnerships(tmp_path / "in", SECRET, repeating)
    options = ("--out", tmp_path / "c.xlsx", "--paper", tmp_path / "c.docx", "--workers", 1)
    status, out, error = csp("rollup", folder, *options)
    assert (status, f"County workbook: {tmp_path / 'c.xlsx'}" in out, "County paper:" in out) == (1, True, False)
    assert error.startswith("No county paper was made, because of Alpha")
    status, out, _ = csp("rollup", folder, *options, "--json")
    assert json.loads(out)["no_paper"].startswith("No county paper was made")


def test_what_one_partnership_publishes_is_on_its_page_though_another_keeps_it(tmp_path):
    folder = two_partnerships(tmp_path / "in", SECRET)
    public = ("B1", "Violence", "Set up a residents' group in Larch Grove", "Council", "", "Red", "Met once.")
    plan(folder / "c.xlsx", "Gamma", public)
    text = said(paper_of(folder))
    assert "residents' group in Larch Grove" in text
    assert "Hargreaves" not in text


def test_a_template_that_would_not_say_what_is_left_out_makes_no_paper(tmp_path):
    folder = two_partnerships(tmp_path / "in", SECRET)
    silent = docx.Document(bundled("templates", "county-report.docx"))
    at = next(n for n, one in enumerate(silent.paragraphs) if "in district.withheld" in one.text)
    for paragraph in silent.paragraphs[at : at + 3]:
        paragraph._element.getparent().remove(paragraph._element)
    silent.save(tmp_path / "ours.docx")
    with pytest.raises(ToolkitError, match="would lose what a paper must say"):
        paper_of(folder, template=str(tmp_path / "ours.docx"))


def test_a_paper_that_is_there_is_not_replaced_unasked_and_another_ending_is_refused(tmp_path):
    folder = two_partnerships(tmp_path / "in")
    paper_of(folder)
    with pytest.raises(ToolkitError, match="is there already"):
        paper_of(folder)
    with pytest.raises(ToolkitError, match=r"must end in \.docx"):
        paper_of(folder, paper=tmp_path / "county.pdf")


def test_the_command_names_the_paper_and_one_plan_has_no_county_paper(csp, tmp_path, workbook):
    folder = two_partnerships(tmp_path / "in")
    status, out, _ = csp("rollup", folder, "--out", tmp_path / "c.xlsx", "--paper", tmp_path / "c.docx", "--workers", 1)
    assert (status, f"County paper:    {tmp_path / 'c.docx'}" in out) == (0, True)
    status, _, error = csp("report", workbook, "--template", "county-report")
    assert (status, "csp rollup makes it with --paper FILE" in error) == (2, True)
